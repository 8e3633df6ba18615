package dev.coffer.distribution.packages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.distribution.endtoend.Running;
import dev.coffer.distribution.endtoend.Running.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code scripts/package} takes for packages of Coffer, in a checkout of its own with little in it. */
@Tag("packages")
final class PackagingIT {
    private static final Instant BUILT = Instant.parse("2026-11-27T12:00:00Z");

    @TempDir
    private Path checkout;

    @BeforeEach
    void check_out_and_build() throws IOException {
        Packages.succeed("cp", "-r", "../scripts", "../pom.xml", checkout.toString());
        Path program = Files.createDirectories(checkout.resolve("distribution/target/coffer-0.1.0-SNAPSHOT/bin"))
                .resolve("coffer");
        Files.createFile(program);
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.createFile(checkout.resolve("distribution/target/coffer.cdx.json"));
        Files.writeString(checkout.resolve(".gitignore"), "target\n");
        Packages.succeed("git", "-C", checkout.toString(), "init", "--quiet");
        git("add", ".");
        git("commit", "--quiet", "--message", "Begin");
        at("distribution/target/coffer.cdx.json", BUILT);
        at("pom.xml", BUILT.minusSeconds(1));
    }

    @Test
    void what_is_older_than_its_sources_is_not_packed() throws IOException {
        at("pom.xml", BUILT.plusSeconds(1));

        Ended refused = Running.run(new ProcessBuilder(
                checkout.resolve("scripts/package").toString(),
                "--output",
                checkout.resolve("packages").toString()));

        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.errors())
                .isEqualTo("package: pom.xml is newer than what was built; run 'mvn package' again\n");
        assertThat(checkout.resolve("packages")).doesNotExist();
    }

    @Test
    void the_version_of_a_snapshot_tells_its_commit_and_whether_more_was_in_it() throws IOException {
        String version = "SOURCE_DATE_EPOCH=0 built=0.1.0-SNAPSHOT; . scripts/packages/tree; package_version";
        String commit = git("rev-parse", "--short=8", "HEAD").strip();

        assertThat(bash(version).output()).isEqualTo("0.1.0~19700101000000." + commit + "\n");
        Files.writeString(checkout.resolve("pom.xml"), "<project/>");
        assertThat(bash(version).output()).isEqualTo("0.1.0~19700101000000." + commit + "+dirty\n");
        assertThat(bash(version.replace("-SNAPSHOT", "")).output()).isEqualTo("0.1.0\n");
    }

    private void at(String file, Instant time) throws IOException {
        Files.setLastModifiedTime(checkout.resolve(file), FileTime.from(time));
    }

    private String git(String... arguments) {
        String[] command = {"git", "-C", checkout.toString(), "-c", "user.name=t", "-c", "user.email=t@localhost"};
        String[] all = new String[command.length + arguments.length];
        System.arraycopy(command, 0, all, 0, command.length);
        System.arraycopy(arguments, 0, all, command.length, arguments.length);
        return Packages.succeed(all);
    }

    private Ended bash(String script) {
        return Running.run(new ProcessBuilder("bash", "-euo", "pipefail", "-c", script).directory(checkout.toFile()));
    }
}
