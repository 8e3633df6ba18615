package dev.coffer.distribution.packages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.distribution.endtoend.Running;
import dev.coffer.distribution.endtoend.Running.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which Java {@code scripts/package} takes for the runtimes, from an archive of Debian that is the test's own. */
@Tag("packages")
final class FetchedJavaIT {
    private static final String PUBLISH = """
            # usage: publish ARCHIVE SUITE VERSION ARCHITECTURE...
            publish() {
              suite=$1/dists/$2
              for architecture in "${@:4}"; do
                index=$suite/main/binary-$architecture/Packages
                mkdir -p "${index%/*}" package/DEBIAN
                printf '%s\n' 'Package: openjdk-17-jdk-headless' "Version: $3" "Architecture: $architecture" \
                  'Maintainer: nobody <nobody@localhost>' 'Description: nothing' | tee "$index" >package/DEBIAN/control
                dpkg-deb --build package "$1/$architecture.deb" >/dev/null
                printf '%s\n' "Filename: $architecture.deb" "Size: $(stat -c %s "$1/$architecture.deb")" \
                  "SHA256: $(sha256sum <"$1/$architecture.deb" | cut -d ' ' -f 1)" >>"$index"
              done
              printf '%s\n' "Codename: $2" "Date: $(date -uR)" "Architectures: ${*:4}" 'Components: main' SHA256: >"$suite/Release"
              (cd "$suite" && for index in main/*/Packages; do
                echo " $(sha256sum <"$index" | cut -d ' ' -f 1) $(stat -c %s "$index") $index"
              done) >>"$suite/Release"
            }
            """;

    @TempDir
    private Path directory;

    @BeforeEach
    void publish_and_have_the_machine_update() throws IOException {
        for (String made : new String[] {"lists/partial", "cache/archives/partial", "jdks"}) {
            Files.createDirectories(directory.resolve(made));
        }
        Files.writeString(directory.resolve("apt.conf"), """
                Dir::Etc::SourceList "HERE/sources.list";
                Dir::Etc::SourceParts "/dev/null";
                Dir::State::Lists "HERE/lists";
                Dir::Cache "HERE/cache";
                Acquire::AllowInsecureRepositories "true";
                APT::Get::AllowUnauthenticated "true";
                """.replace("HERE", directory.toString()));
        sources("bookworm", "bookworm-security");
        succeed(PUBLISH + "publish debian bookworm 17.0.1-1 amd64 s390x");
        succeed(PUBLISH + "publish debian-security bookworm-security 17.0.2-1 amd64");
        succeed("apt-get update");
    }

    @Test
    void it_has_the_security_updates_and_is_taken_again_until_a_newer_one_is_asked_for() throws IOException {
        succeed(fetch("amd64", "no", "yes"));
        assertThat(version("amd64")).hasContent("17.0.2-1");
        Files.setLastModifiedTime(version("amd64"), FileTime.from(Instant.parse("2026-11-27T12:00:00Z")));
        succeed(PUBLISH + "publish debian-security bookworm-security 17.0.3-1 amd64");

        Ended again = succeed(fetch("amd64", "no", "yes"));
        assertThat(again.errors())
                .contains("17.0.2-1, which was fetched on 2026-11-27; --refresh looks for a newer one")
                .doesNotContain("no security updates");
        succeed(fetch("amd64", "yes", "yes"));

        assertThat(version("amd64")).hasContent("17.0.3-1");
    }

    @Test
    void an_architecture_without_security_updates_is_refused_unless_that_is_said() {
        Ended refused = bash(fetch("s390x", "no", "yes"));
        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.errors())
                .contains("no security updates of Debian 12 for s390x in file:" + directory.resolve("debian-security"))
                .contains("--without-security takes what Debian's main archive has for s390x");

        Ended taken = succeed(fetch("s390x", "no", "no"));
        assertThat(taken.errors()).contains("the runtime for s390x has no security updates of Debian 12");
        assertThat(version("s390x")).hasContent("17.0.1-1");

        assertThat(bash(fetch("s390x", "no", "yes")).status())
                .as("one that was fetched so is not taken for another")
                .isEqualTo(1);
        assertThat(succeed(fetch("s390x", "no", "no")).errors())
                .contains("which was fetched on")
                .contains("has no security updates");
    }

    @Test
    void a_list_that_is_not_whole_is_refused_and_leaves_what_was_fetched_before() throws IOException {
        succeed(fetch("amd64", "no", "yes"));
        Files.writeString(directory.resolve("debian-security/dists/bookworm-security/main/binary-amd64/Packages"), "");

        Ended refused = bash(fetch("amd64", "yes", "yes"));

        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.errors())
                .contains("binary-amd64/Packages")
                .contains("could not fetch the lists of Debian 12 for amd64, each of them whole")
                .contains("--without-security");
        assertThat(version("amd64")).hasContent("17.0.2-1");
    }

    @Test
    void a_machine_that_has_no_security_updates_from_anywhere_is_told_so() throws IOException {
        sources("bookworm");
        assertThat(bash(fetch("amd64", "no", "yes")).errors()).contains("name no bookworm-security");

        sources();
        assertThat(bash(fetch("amd64", "no", "no")).errors()).contains("name no Debian 12");

        assertThat(version("amd64")).doesNotExist();
    }

    @Test
    void a_runtime_has_its_modules_in_the_order_of_bytes_of_its_machine() {
        String jdk = Packages.succeed("../scripts/java-home").strip();

        Ended made = succeed(
                "java=" + jdk + "; mkdir -p jdks/s390x/usr/lib/jvm; ln -s " + jdk
                        + " jdks/s390x/usr/lib/jvm; make_runtime s390x runtime; od -An -tx1 -N4 runtime/lib/modules; rm -r jdks");

        assertThat(made.output().strip()).isEqualTo("ca fe da da");
    }

    private void sources(String... suites) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (String suite : suites) {
            String archive = suite.replace("bookworm", "debian");
            lines.append("deb file:%s %s main%n".formatted(directory.resolve(archive), suite));
        }
        Files.writeString(directory.resolve("sources.list"), lines);
    }

    private Path version(String architecture) {
        return directory.resolve("jdks").resolve(architecture).resolve("version");
    }

    private static String fetch(String architecture, String refresh, String security) {
        return "refresh=" + refresh + " security=" + security + "; fetch_jdk " + architecture;
    }

    private Ended succeed(String script) {
        Ended ended = bash(script);
        assertThat(ended.status()).as("%s", ended).isZero();
        return ended;
    }

    private Ended bash(String script) {
        String begin = "fail() { echo \"$1\" >&2; exit 1; }; . ../scripts/packages/runtime; jdks=$0/jdks; cd \"$0\"; ";
        ProcessBuilder bash =
                new ProcessBuilder("bash", "-euo", "pipefail", "-c", begin + script, directory.toString());
        bash.environment().put("APT_CONFIG", directory.resolve("apt.conf").toString());
        return Running.run(bash);
    }
}
