package dev.coffer.distribution.packages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.distribution.endtoend.Running;
import dev.coffer.distribution.endtoend.Running.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the packages hold. */
@Tag("packages")
@Tag("long")
final class PackagesIT {
    @TempDir
    private Path directory;

    @Test
    void the_same_commit_makes_the_same_bytes_whoever_has_checked_it_out() throws IOException {
        Path first = Packages.deb(Packages.VERSION, "amd64");
        Path archive = Packages.archive("linux-amd64");
        Path made = directory.resolve("made");

        Packages.makeFromCopy(directory.resolve("copy"), made, "amd64");

        assertThat(made.resolve(first.getFileName())).hasSameBinaryContentAs(first);
        assertThat(made.resolve(archive.getFileName())).hasSameBinaryContentAs(archive);
        assertThat(made).isDirectoryNotContaining("glob:**/*.new");
    }

    @ParameterizedTest
    @ValueSource(strings = {"amd64", "arm64", "all"})
    void lintian_finds_no_error_and_nothing_to_warn_of(String architecture) {
        Ended ended = Running.run(new ProcessBuilder(
                "lintian",
                "--allow-root",
                "--no-cfg",
                "--profile",
                "debian",
                "--fail-on",
                "error,warning",
                Packages.deb(Packages.VERSION, architecture).toString()));

        assertThat(ended.status()).as("%s", ended).isZero();
    }

    @ParameterizedTest
    @CsvSource({"amd64, amd64, x86-64", "arm64, aarch64, aarch64"})
    void every_library_is_for_the_architecture(String architecture, String nameInJars, String machine) {
        unpack(Packages.deb(Packages.VERSION, architecture));
        Path home = directory.resolve("usr/lib/coffer");

        String libraries =
                Packages.succeed("find", home.toString(), "-name", "*.so", "-exec", "file", "--brief", "{}", "+");
        String natives = Packages.succeed(
                "sh", "-c", "unzip -Z1 \"$0\"/lib/zstd-jni-*.jar | grep -E '[.](so|dll|dylib)$'", home.toString());

        assertThat(libraries.lines()).hasSizeGreaterThan(9).allMatch(line -> line.contains(machine));
        assertThat(natives.lines()).singleElement().asString().startsWith("linux/" + nameInJars + "/libzstd-jni");
    }

    @Test
    void an_archive_runs_where_it_is_unpacked() throws IOException {
        Packages.succeed("tar", "-xzf", Packages.archive("linux-amd64").toString(), "-C", directory.toString());
        Path home = directory.resolve("coffer-" + Packages.VERSION + "-linux-amd64");

        String version = Packages.succeed(
                "env", "-i", "PATH=/usr/bin:/bin", home.resolve("bin/coffer").toString(), "--version");

        assertThat(version).startsWith("coffer 0.1.0");
        try (Stream<Path> files = Files.list(home)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .contains("runtime", "systemd", "share", "THIRD-PARTY", "coffer.cdx.json", "LICENSE-LGPL-2.1");
        }
    }

    @Test
    void its_runtime_trusts_a_store_by_the_given_authority_alone() throws Exception {
        Packages.succeed("tar", "-xzf", Packages.archive("linux-amd64").toString(), "-C", directory.toString());
        String coffer = directory
                .resolve("coffer-" + Packages.VERSION + "-linux-amd64/bin/coffer")
                .toString();
        try (TlsServer keystone = TlsServer.refusing(directory)) {
            Path configuration = Files.writeString(
                    directory.resolve("coffer.conf"), """
                    [DEFAULT]
                    storage_strategy = SwiftStorage
                    [swift]
                    auth_url = https://127.0.0.1:PORT/v3
                    application_credential_id = nobody
                    application_credential_secret = nothing
                    """.replace("PORT", Integer.toString(keystone.port())));
            Files.setPosixFilePermissions(configuration, PosixFilePermissions.fromString("rw-------"));
            String[] list = {coffer, "backup-list", "--config-file", configuration.toString()};
            ProcessBuilder trusting = new ProcessBuilder(list);
            trusting.environment()
                    .put("COFFER_SWIFT_CA_BUNDLE", keystone.certificate().toString());

            Ended trusted = Running.run(trusting);
            Ended distrusted = Running.run(new ProcessBuilder(list));

            assertThat(trusted.status()).as("%s", trusted).isEqualTo(46);
            assertThat(distrusted.status()).as("%s", distrusted).isEqualTo(10);
            assertThat(distrusted.errors())
                    .contains("the certificate of 127.0.0.1")
                    .contains("is not trusted");
        }
    }

    @Test
    void the_bill_of_materials_names_every_jar_and_the_runtime() throws IOException {
        unpack(Packages.deb(Packages.VERSION, "amd64"));
        String bill = Files.readString(directory.resolve("usr/share/doc/coffer/coffer.cdx.json"));

        try (Stream<Path> jars = Files.list(directory.resolve("usr/lib/coffer/lib"))) {
            List<String> names = jars.map(jar -> jar.getFileName().toString())
                    .filter(name -> name.endsWith(".jar"))
                    .map(name -> name.replaceFirst("-[0-9].*", ""))
                    .toList();
            assertThat(names).hasSizeGreaterThan(20);
            assertThat(bill).contains(names).contains("openjdk-17");
        }
    }

    @ParameterizedTest
    @CsvSource({"coffer backup-, backup-verify, backup-list-instance", "coffer db2 , roll-forward, enable-online"})
    void zsh_completes_commands_by_what_bash_has(String words, String last, String other) throws IOException {
        unpack(Packages.deb(Packages.VERSION, "amd64"));
        Path functions = Files.createDirectory(directory.resolve("functions"));
        String function = Files.readString(directory.resolve("usr/share/zsh/vendor-completions/_coffer"));
        Files.writeString(functions.resolve("_coffer"), function.replace("/usr/share", directory + "/usr/share"));

        String shown = Packages.succeed(
                "timeout", "60", "zsh", "-f", "src/test/resources/completion.zsh", functions.toString(), words, last);

        assertThat(shown).contains(last, other).doesNotContain("not found");
    }

    @Test
    void systemd_understands_the_units_and_finds_little_exposed() throws IOException {
        unpack(Packages.deb(Packages.VERSION, "amd64"));
        List<String> verify =
                new ArrayList<>(List.of("systemd-analyze", "verify", "--man=no", "--recursive-errors=no"));
        try (Stream<Path> units = Files.list(directory.resolve("lib/systemd/system"))) {
            for (Path unit : units.toList()) {
                verify.add(startable(unit).toString());
                if (unit.toString().endsWith(".service")) {
                    // Ten times the figure that systemd prints, in docs/PACKAGES.md.
                    Packages.succeed(
                            "systemd-analyze", "security", "--offline=true", "--threshold=40", unit.toString());
                }
            }
        }

        assertThat(verify).hasSizeGreaterThan(6);
        Ended ended = Running.run(new ProcessBuilder(verify));
        assertThat(ended.status()).as("%s", ended).isZero();
        assertThat(ended.output() + ended.errors()).isEmpty();
    }

    /** With an instance for a template, and the program where it is unpacked. */
    private Path startable(Path unit) throws IOException {
        String text = Files.readString(unit)
                .replace("/usr/bin/coffer", "/usr/lib/coffer/bin/coffer")
                .replace("/usr/lib/coffer", directory + "/usr/lib/coffer");
        return Files.writeString(directory.resolve(unit.getFileName().toString().replace("@.", "@db2inst1.")), text);
    }

    private void unpack(Path deb) {
        Packages.succeed("dpkg-deb", "--extract", deb.toString(), directory.toString());
    }
}
