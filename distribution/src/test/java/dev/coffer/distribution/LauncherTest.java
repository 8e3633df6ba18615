package dev.coffer.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LauncherTest {
    private static final String ECHO = """
            #!/bin/sh
            for argument; do printf '<%s>' "$argument"; done
            printf ' %s' "${LC_ALL:-}"
            """;

    @TempDir
    private Path directory;

    private Path home;
    private Path lib;
    private Path launcher;

    @BeforeEach
    void unpack() throws IOException {
        home = Files.createDirectory(directory.resolve("a home"));
        launcher = home.resolve("bin/coffer");
        lib = Files.createDirectory(home.resolve("lib"));
        Files.createDirectory(home.resolve("bin"));
        for (String program : List.of("bin/coffer", "bin/coffer-prepare", "lib/launch")) {
            Files.copy(Path.of("src/package", program), home.resolve(program));
            setMode(home.resolve(program), "rwxr-xr-x");
        }
        Files.writeString(lib.resolve("some.jar"), "classes");
    }

    @Test
    void arguments_arrive_as_they_were_given() throws IOException {
        Path java = java("a jdk", "17.0.15");

        Program.Ended ended =
                launch(launcher).with("JAVA_HOME", java.toString()).run("a b", "", "$(id)", "*");

        assertThat(ended.status()).isZero();
        assertThat(ended.out()).contains("dev.coffer.backup.cli.Coffer><a b><><$(id)><*>");
    }

    @Test
    void the_home_is_found_through_links() throws IOException {
        Path java = java("jdk", "17");
        Path link = Files.createSymbolicLink(directory.resolve("link"), Path.of("a home/bin/coffer"));
        Path linkToLink = Files.createSymbolicLink(directory.resolve("coffer"), link);

        Program.Ended ended =
                launch(linkToLink).with("JAVA_HOME", java.toString()).run();

        assertThat(ended.out())
                .contains("<-Dcoffer.home=" + home.toRealPath() + ">")
                .contains("<-cp><" + home.toRealPath() + "/lib/*>");
    }

    @Test
    void coffer_java_counts_before_java_home_and_java_home_before_the_path() throws IOException {
        Path first = java("first", "25");
        Path second = java("second", "21");
        Path third = java("third", "17");
        Program coffer = launch(launcher).with("PATH", third.resolve("bin") + ":/usr/bin:/bin");

        String byPath = coffer.without("JAVA_HOME").run("--version").out();
        String byHome =
                coffer.with("JAVA_HOME", second.toString()).run("--version").out();
        String byName =
                coffer.with("COFFER_JAVA", first + "/bin/java").run("--version").out();

        assertThat(byPath).startsWith("third");
        assertThat(byHome).startsWith("second");
        assertThat(byName).startsWith("first");
    }

    @Test
    void the_runtime_that_came_with_coffer_counts_before_all_but_coffer_java() throws IOException {
        Files.move(java("its own", "17.0.21"), home.resolve("runtime"));
        Program coffer = launch(launcher).with("JAVA_HOME", java("home", "21").toString());

        String byItself = coffer.run("--version").out();
        String byName = coffer.with("COFFER_JAVA", java("named", "25") + "/bin/java")
                .run("--version")
                .out();

        assertThat(byItself).startsWith("its own");
        assertThat(byName).startsWith("named");
    }

    @Test
    void the_version_that_is_current_runs_with_the_plugins_of_the_home() throws IOException {
        Path version = Files.createDirectories(home.resolve("versions/2"));
        Files.move(lib, version.resolve("lib"));
        Files.createSymbolicLink(home.resolve("current"), Path.of("versions/2"));

        Program.Ended ended =
                launch(launcher).with("JAVA_HOME", java("jdk", "17").toString()).run();

        assertThat(ended.out())
                .contains("<-Dcoffer.home=" + home.toRealPath() + ">")
                .contains("<-cp><" + version.toRealPath() + "/lib/*>");
    }

    @Test
    void what_ends_within_a_second_is_compiled_quickly_and_a_backup_well() throws IOException {
        String quickly = "<-XX:TieredStopAtLevel=1><-Dcoffer.home=";
        Program coffer = launch(launcher).with("JAVA_HOME", java("jdk", "17").toString());

        assertThat(coffer.run("--version").out()).contains(quickly);
        assertThat(coffer.run("backup-list", "--limit", "20").out()).contains(quickly);
        assertThat(coffer.run("backup-create", "db2inst1", "backup-list").out()).doesNotContain(quickly);
        assertThat(coffer.run().out()).doesNotContain(quickly);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.8.0_402", "11.0.22", "16", "nonsense", ""})
    void a_java_that_is_too_old_is_refused(String version) throws IOException {
        Path java = java("jdk", version);

        Program.Ended ended =
                launch(launcher).with("JAVA_HOME", java.toString()).run("plugins");

        assertThat(ended.status()).isEqualTo(19);
        assertThat(ended.err()).contains(java + "/bin/java, from JAVA_HOME").contains("Java 17 or later is needed");
        assertThat(ended.out()).isEmpty();
    }

    @Test
    void a_java_that_has_no_file_of_its_version_is_asked() throws IOException {
        Path java = java("jdk", "17");
        Files.delete(java.resolve("release"));
        Files.writeString(java.resolve("bin/java"), "#!/bin/sh\necho 'openjdk version \"11.0.22\" 2024-01-16' >&2\n");

        Program.Ended ended =
                launch(launcher).with("JAVA_HOME", java.toString()).run();

        assertThat(ended.status()).isEqualTo(19);
        assertThat(ended.err()).contains("is Java 11.0.22");
    }

    @Test
    void without_any_java_it_says_what_to_install() {
        Program.Ended ended = launch(launcher)
                .without("JAVA_HOME")
                .with("PATH", toolsWithoutJava())
                .run();

        assertThat(ended.status()).isEqualTo(19);
        assertThat(ended.err()).startsWith("coffer: no Java was found; install Java 17 or later");
    }

    @ParameterizedTest
    @ValueSource(strings = {"C", "POSIX", ""})
    void names_in_other_letters_survive_a_guest_without_a_locale(String locale) throws IOException {
        Path java = java("jdk", "17");

        Program.Ended ended = launch(launcher)
                .with("JAVA_HOME", java.toString())
                .with("LC_ALL", locale)
                .run("Bücher");

        assertThat(ended.out()).endsWith("<Bücher> C.UTF-8");
    }

    @Test
    void options_of_the_operator_come_after_the_defaults() throws IOException {
        Path java = java("jdk", "17");

        Program.Ended ended = launch(launcher)
                .with("JAVA_HOME", java.toString())
                .with("COFFER_JAVA_OPTS", "-Xmx1g -Dx=y")
                .run();

        assertThat(ended.out()).containsPattern("<-Xmx384m>.*<-Xmx1g><-Dx=y>.*<-cp>");
    }

    @Test
    void an_archive_of_the_classes_for_this_java_is_used() throws IOException {
        Path archive = archive("17.0.15_7");

        assertThat(launchWithJava("17.0.15")).contains("<-XX:SharedArchiveFile=" + archive + "><-Xlog:disable>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"17.0.14_7", "17.0.15.1_7", "17.0.15_8", "17.0.15_6", "17.0.15_", "17.0.15_a"})
    void an_archive_for_another_java_or_of_another_size_is_not_used(String name) throws IOException {
        archive(name);

        assertThat(launchWithJava("17.0.15")).doesNotContain("SharedArchiveFile");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-rw-r--", "rw-r--rw-"})
    void an_archive_that_others_can_write_is_not_used(String mode) throws IOException {
        setMode(archive("17_7"), mode);

        assertThat(launchWithJava("17")).doesNotContain("SharedArchiveFile");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rwxrwxr-x", "rwxr-xrwx"})
    void an_archive_that_others_can_replace_is_not_used(String mode) throws IOException {
        archive("17_7");
        setMode(lib, mode);

        assertThat(launchWithJava("17")).doesNotContain("SharedArchiveFile");
    }

    @Test
    void an_archive_of_another_user_is_not_used() throws IOException {
        assumeTrue(isRoot(), "only root can give a file away");
        Files.setAttribute(archive("17_7"), "unix:uid", 65534);

        assertThat(launchWithJava("17")).doesNotContain("SharedArchiveFile");
    }

    @Test
    void a_link_to_an_archive_is_not_used() throws IOException {
        Path elsewhere = Files.move(archive("17_7"), directory.resolve("elsewhere"));
        Files.createSymbolicLink(lib.resolve("coffer-17_7.jsa"), elsewhere);

        assertThat(launchWithJava("17")).doesNotContain("SharedArchiveFile");
    }

    /** Java compares sizes and times, which jars that are built in a reproducible way may have in common. */
    @Test
    void an_archive_of_a_jar_that_was_changed_since_is_not_used() throws IOException {
        Path jar = lib.resolve("some.jar");
        FileTime time = Files.getLastModifiedTime(jar);
        Path archive = archive("17_7");
        Files.setLastModifiedTime(archive, FileTime.from(Instant.now().minusSeconds(60)));
        Files.writeString(jar, "CLASSES");
        Files.setLastModifiedTime(jar, time);

        assertThat(launchWithJava("17")).doesNotContain("SharedArchiveFile");
    }

    @Test
    void a_java_that_makes_no_archive_leaves_nothing_behind() throws IOException {
        Program prepare = launch(home.resolve("bin/coffer-prepare"))
                .with("JAVA_HOME", java("jdk", "17").toString());

        Program.Ended ended = prepare.run();

        assertThat(ended.status()).isEqualTo(19);
        assertThat(ended.err()).contains("coffer-prepare: ").contains("has made no archive of the classes");
        assertThat(lib).isDirectoryNotContaining("glob:**{prepare,.jsa}*");
    }

    @Test
    void an_archive_is_made_anew_only_if_the_one_there_is_of_no_use() throws IOException {
        Program prepare = launch(home.resolve("bin/coffer-prepare"))
                .with("JAVA_HOME", java("jdk", "17").toString());
        Path archive = archive("17_7");

        Program.Ended fitting = prepare.run("--if-needed");
        Files.setLastModifiedTime(archive, FileTime.from(Instant.now().minusSeconds(60)));
        Program.Ended unfit = prepare.run("--if-needed");

        assertThat(fitting.status()).isZero();
        assertThat(unfit.status()).isEqualTo(19);
        assertThat(unfit.err()).contains("has made no archive of the classes");
    }

    @Test
    void archives_are_removed_when_asked() throws IOException {
        archive("17_7");
        archive("25_7");

        Program.Ended ended = launch(home.resolve("bin/coffer-prepare")).run("--remove");

        assertThat(ended.status()).isZero();
        assertThat(lib).isDirectoryNotContaining("glob:**.jsa").isDirectoryContaining("glob:**/some.jar");
    }

    @Test
    void what_coffer_prepare_does_not_know_is_refused() {
        Program.Ended ended = launch(home.resolve("bin/coffer-prepare")).run("--remvoe");

        assertThat(ended.status()).isEqualTo(2);
        assertThat(ended.err()).contains("usage: coffer-prepare");
    }

    /** Seven bytes, later than all jars. */
    private Path archive(String name) throws IOException {
        Path archive = Files.writeString(lib.resolve("coffer-" + name + ".jsa"), "archive");
        setMode(archive, "rw-r--r--");
        Files.setLastModifiedTime(archive, FileTime.from(Instant.now().plusSeconds(60)));
        return archive.toRealPath();
    }

    private String launchWithJava(String version) throws IOException {
        Program.Ended ended = launch(launcher)
                .with("JAVA_HOME", java("jdk", version).toString())
                .run();
        assertThat(ended.status()).isZero();
        assertThat(ended.err()).isEmpty();
        return ended.out();
    }

    private static boolean isRoot() {
        return System.getProperty("user.name").equals("root");
    }

    private static void setMode(Path file, String mode) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    }

    private static Program launch(Path path) {
        return new Program(path);
    }

    private Path java(String name, String version) throws IOException {
        Path jdk = Files.createDirectory(directory.resolve(name));
        Path java = Files.createDirectory(jdk.resolve("bin")).resolve("java");
        Files.writeString(java, ECHO.replace("for argument", "printf '" + name + " '\nfor argument"));
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.writeString(jdk.resolve("release"), "IMPLEMENTOR=\"Nobody\"\nJAVA_VERSION=\"" + version + "\"\n");
        return jdk;
    }

    private String toolsWithoutJava() {
        try {
            Path tools = Files.createDirectory(directory.resolve("tools"));
            Files.writeString(tools.resolve("readlink"), "#!/bin/sh\nexec /usr/bin/readlink \"$@\"\n");
            Files.setPosixFilePermissions(tools.resolve("readlink"), PosixFilePermissions.fromString("rwxr-xr-x"));
            return tools.toString();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
