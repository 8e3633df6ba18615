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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which Java {@code scripts/package} takes for the runtimes, from an archive of Debian that is the test's own. */
@Tag("packages")
final class FetchedJavaIT {
    private static final String PUBLISH = """
            # usage: publish ARCHIVE SUITE VERSION ARCHITECTURE...   (name: of the package; until: the end of what holds; key: who signs)
            publish() {
              suite=$1/dists/$2
              for architecture in "${@:4}"; do
                index=$suite/main/binary-$architecture/Packages
                mkdir -p "${index%/*}" package/DEBIAN
                printf '%s\n' "Package: ${name:-openjdk-17-jdk-headless}" "Version: $3" "Architecture: $architecture" \
                  'Maintainer: nobody <nobody@localhost>' 'Description: nothing' | tee "$index" >package/DEBIAN/control
                dpkg-deb --build package "$1/$architecture.deb" >/dev/null
                printf '%s\n' "Filename: $architecture.deb" "Size: $(stat -c %s "$1/$architecture.deb")" \
                  "SHA256: $(sha256sum <"$1/$architecture.deb" | cut -d ' ' -f 1)" >>"$index"
              done
              printf '%s\n' 'Origin: Debian' "Suite: ${2/bookworm/oldstable}" "Codename: $2" "Date: $(date -uR)" \
                ${until:+"Valid-Until: $until"} "Architectures: ${*:4}" 'Components: main' SHA256: >"$suite/Release"
              (cd "$suite" && for index in main/*/Packages; do
                echo " $(sha256sum <"$index" | cut -d ' ' -f 1) $(stat -c %s "$index") $index"
              done) >>"$suite/Release"
              sqop inline-sign --as=clearsigned "${key:-debian.key}" <"$suite/Release" >"$suite/InRelease"
            }
            """;

    @TempDir
    private Path directory;

    /** A machine that prefers the main archive, lets unsigned and old lists through, and has commands run after an update. */
    @BeforeEach
    void publish_and_have_the_machine_update() throws IOException {
        for (String made : new String[] {"lists/partial", "cache/archives/partial", "jdks"}) {
            Files.createDirectories(directory.resolve(made));
        }
        Files.writeString(directory.resolve("apt.conf"), """
                Dir::Etc::Main "/dev/null";
                Dir::Etc::Parts "/dev/null";
                Dir::Etc::SourceList "HERE/sources.list";
                Dir::Etc::SourceParts "/dev/null";
                Dir::Etc::Preferences "HERE/preferences";
                Dir::Etc::PreferencesParts "/dev/null";
                Dir::State::Lists "HERE/lists";
                Dir::Cache "HERE/cache";
                APT::Default-Release "bookworm";
                APT::Update::Pre-Invoke { "touch HERE/invoked"; };
                APT::Update::Post-Invoke { "touch HERE/invoked"; };
                APT::Update::Post-Invoke-Success { "touch HERE/invoked"; };
                Acquire::AllowInsecureRepositories "true";
                Acquire::AllowWeakRepositories "true";
                Acquire::Check-Valid-Until "false";
                APT::Get::AllowUnauthenticated "true";
                Acquire::Retries::Delay "false";
                """.replace("HERE", directory.toString()));
        Files.writeString(directory.resolve("preferences"), """
                Package: *
                Pin: release n=bookworm
                Pin-Priority: 990
                """);
        sources("bookworm", "bookworm-security");
        succeed(
                "for who in debian other; do sqop generate-key $who >$who.key; sqop extract-cert <$who.key >$who.asc; done");
        succeed(PUBLISH + "publish debian bookworm 17.0.1-1 amd64 s390x");
        succeed(PUBLISH + "publish debian-security bookworm-security 17.0.2-1 amd64");
        succeed("apt-get update; rm invoked");
    }

    @Test
    void it_has_the_security_updates_and_is_taken_again_until_a_newer_one_is_asked_for() throws IOException {
        Ended first = succeed(fetch("amd64", "no", "yes"));
        assertThat(first.errors()).isEmpty();
        assertThat(version("amd64")).hasContent("17.0.2-1");
        Files.setLastModifiedTime(version("amd64"), FileTime.from(Instant.parse("2026-11-27T12:00:00Z")));
        succeed(PUBLISH + "publish debian-security bookworm-security 17.0.3-1 amd64");

        Ended again = succeed(fetch("amd64", "no", "yes"));
        assertThat(again.errors())
                .contains("17.0.2-1, which was fetched on 2026-11-27; --refresh looks for a newer one")
                .doesNotContain("no security updates");
        succeed(fetch("amd64", "yes", "yes"));

        assertThat(version("amd64")).hasContent("17.0.3-1");
        assertThat(directory.resolve("invoked")).doesNotExist();
    }

    @Test
    void an_architecture_without_security_updates_is_refused_unless_that_is_said() {
        Ended refused = bash(fetch("s390x", "no", "yes"));
        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.errors())
                .contains("no security updates of openjdk-17-jdk-headless for s390x in file:"
                        + directory.resolve("debian-security"))
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

        assertThat(succeed(fetch("amd64", "no", "no")).errors())
                .as("what has security updates gets them all the same")
                .isEmpty();
        assertThat(version("amd64")).hasContent("17.0.2-1");
        assertThat(succeed("name_differences amd64 s390x all").errors()).contains("17.0.2-1 (amd64), 17.0.1-1 (s390x)");
        assertThat(succeed("name_differences s390x all").errors()).isEmpty();
    }

    @Test
    void security_updates_that_have_no_java_are_refused_unless_that_is_said() throws IOException {
        succeed(PUBLISH + "name=openjdk-11-jdk-headless; publish debian-security bookworm-security 17.0.2-1 amd64");

        assertThat(bash(fetch("amd64", "no", "yes")).errors())
                .contains("no security updates of openjdk-17-jdk-headless for amd64");
        assertThat(version("amd64")).doesNotExist();

        assertThat(succeed(fetch("amd64", "no", "no")).errors()).contains("has no security updates of Debian 12");
    }

    @Test
    void a_list_that_is_not_whole_is_refused_and_leaves_what_was_fetched_before() throws IOException {
        succeed(fetch("amd64", "no", "yes"));
        Files.writeString(directory.resolve("debian-security/dists/bookworm-security/main/binary-amd64/Packages"), "");

        Ended refused = bash(fetch("amd64", "yes", "no"));

        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.errors())
                .contains("binary-amd64/Packages")
                .contains("could not fetch the lists of Debian 12 for amd64, each of them whole and signed")
                .doesNotContain("--without-security");
        assertThat(version("amd64")).hasContent("17.0.2-1");
        assertThat(directory.resolve("jdks/apt-amd64")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rm debian-security/dists/bookworm-security/InRelease",
                "key=other.key; publish debian-security bookworm-security 17.0.2-1 amd64",
                "key=other.key; publish debian bookworm 17.0.1-1 amd64"
            })
    void a_list_that_debian_has_not_signed_is_refused_whatever_the_machine_lets_through(String forge) {
        succeed(PUBLISH + forge);

        Ended refused = bash(fetch("amd64", "no", "yes"));

        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.errors()).contains("each of them whole and signed");
        assertThat(version("amd64")).doesNotExist();
    }

    @Test
    void security_updates_that_stand_still_are_warned_of_where_the_machine_lets_them_through() {
        String until = "Fri, 02 Jan 2026 03:04:05 UTC";
        succeed(PUBLISH + "until='" + until + "'; publish debian-security bookworm-security 17.0.2-1 amd64");

        assertThat(succeed(fetch("amd64", "no", "yes")).errors()).contains("which were to be taken until " + until);

        Path conf = directory.resolve("apt.conf");
        succeed("sed -i /Check-Valid-Until/d " + conf);
        assertThat(bash(fetch("amd64", "yes", "yes")).errors()).contains("each of them whole and signed");
    }

    @Test
    void sources_are_known_by_what_they_are_and_without_lists_by_their_names() throws IOException {
        succeed(
                "ln -s bookworm-security debian-security/dists/oldstable-security; sed -i s/bookworm-security/oldstable-security/ sources.list");
        succeed("apt-get update");
        succeed(fetch("amd64", "no", "yes"));
        assertThat(version("amd64")).hasContent("17.0.2-1");

        sources("bookworm", "bookworm-security");
        succeed("rm -r lists/*; mkdir lists/partial");
        succeed(fetch("amd64", "yes", "yes"));
        assertThat(version("amd64")).hasContent("17.0.2-1");
    }

    @Test
    void passwords_of_sources_are_neither_shown_nor_left() throws IOException {
        Files.writeString(
                directory.resolve("sources.list"),
                "deb http://bob:geheim@127.0.0.1:1/debian bookworm main%ndeb http://bob:geheim@127.0.0.1:1/debian bookworm-security main%n"
                        .formatted());
        succeed("rm -r lists/*; mkdir lists/partial");

        Ended refused = bash(fetch("amd64", "no", "yes"));

        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.errors()).contains("http://127.0.0.1:1/debian").doesNotContain("geheim");
        assertThat(directory.resolve("jdks")).isEmptyDirectory();
    }

    @Test
    void a_package_says_in_its_bill_of_materials_that_its_runtime_has_no_security_updates() throws IOException {
        String jdk = Packages.succeed("../scripts/java-home").strip();
        succeed("mkdir -p jdks/s390x/usr/lib/jvm; ln -s " + jdk
                + " jdks/s390x/usr/lib/jvm; echo 17.0.1-1 >jdks/s390x/version");
        sources();
        String make =
                "cd \"$OLDPWD\"; ../scripts/package --quick --version 1 --jdks \"$jdks\" --output \"$0/made\" s390x";

        assertThat(bash(make).errors()).contains("name no Debian 12");
        succeed(make.replace("s390x", "--without-security s390x") + "; rm -r \"$jdks\"");

        String bill = Packages.succeed(
                "tar",
                "-xzOf",
                directory.resolve("made/coffer-1-linux-s390x.tar.gz").toString(),
                "coffer-1-linux-s390x/coffer.cdx.json");
        assertThat(bill)
                .contains("openjdk-17-jdk-headless@17.0.1-1")
                .contains("without the security updates of Debian 12");
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
            lines.append("deb [trusted=yes] file:%s %s main%n".formatted(directory.resolve(archive), suite));
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
        String begin =
                "fail() { echo \"$1\" >&2; exit 1; }; . ../scripts/packages/runtime; keyring=$0/debian.asc jdks=$0/jdks; cd \"$0\"; ";
        ProcessBuilder bash =
                new ProcessBuilder("bash", "-euo", "pipefail", "-c", begin + script, directory.toString());
        bash.environment().put("APT_CONFIG", directory.resolve("apt.conf").toString());
        return Running.run(bash);
    }
}
