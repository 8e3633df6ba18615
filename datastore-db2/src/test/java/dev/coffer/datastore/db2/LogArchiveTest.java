package dev.coffer.datastore.db2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.datastore.Outcome;
import dev.coffer.datastore.db2.listing.ArchivedLog;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the scripts do to files: they are run as they are. */
final class LogArchiveTest {
    private static final Db2Commands COMMANDS =
            new Db2Commands("vault1", Path.of("/home/vault1/sqllib/db2profile"), Examples.INSTANCE.configuration());

    @TempDir
    private Path directory = Path.of("");

    private LogArchive archive = new LogArchive("LEDGER", directory);

    @BeforeEach
    void fill_it() throws IOException {
        archive = new LogArchive("LEDGER", directory);
        log("C0000000/S0000007.LOG");
        log("C0000000/S0000008.LOG");
        log("C0000000/S0000010.LOG");
        log("C0000001/S0000008.LOG");
        log("C0000000/S0000008.LOG.new");
        log("C0000000/notes.txt");
        log("other/S0000001.LOG");
        Files.createSymbolicLink(directory.resolve("C0000000/S0000001.LOG"), directory.resolve("other/S0000001.LOG"));
        Files.createSymbolicLink(directory.resolve("C0000002"), directory.resolve("other"));
    }

    private void log(String path) throws IOException {
        Files.createDirectories(directory.resolve(path).getParent());
        Files.writeString(directory.resolve(path), "1234567890");
    }

    @Test
    void logs_are_listed_by_their_numbers_and_nothing_else_is() throws Exception {
        assertThat(archive.logs(run(archive.listing())))
                .containsExactly(
                        new ArchivedLog("C0000000", 7, 10),
                        new ArchivedLog("C0000000", 8, 10),
                        new ArchivedLog("C0000001", 8, 10),
                        new ArchivedLog("C0000000", 10, 10));
    }

    @Test
    void of_more_logs_than_fit_those_with_the_lowest_numbers_are_listed() throws Exception {
        List<String> listing = new ArrayList<>(archive.listing());
        listing.set(listing.size() - 1, "2");

        assertThat(archive.logs(run(listing))).extracting(ArchivedLog::number).containsExactly(7, 8);
    }

    @Test
    void a_directory_that_is_not_there_is_no_empty_one() throws Exception {
        LogArchive nowhere = new LogArchive("LEDGER", directory.resolve("nowhere"));
        Outcome outcome = run(nowhere.listing());

        assertThatThrownBy(() -> nowhere.logs(outcome))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("cannot list the archived logs of database LEDGER");
    }

    @Test
    void an_archive_without_logs_is_listed() throws Exception {
        Files.createDirectory(directory.resolve("empty"));
        LogArchive empty = new LogArchive("LEDGER", directory.resolve("empty"));

        assertThat(empty.logs(run(empty.listing()))).isEmpty();
    }

    @Test
    void numbers_that_are_about_to_begin_anew_are_refused() throws Exception {
        log("C0000001/S9000000.LOG");
        Outcome outcome = run(archive.listing());

        assertThatThrownBy(() -> archive.logs(outcome)).hasMessageContaining("about to begin anew");
    }

    @Test
    void those_of_one_chain_are_deleted_up_to_the_last_that_is_named() throws Exception {
        Outcome outcome = run(deletion(8, 2));

        assertThat(outcome).isEqualTo(new Outcome(0, "deleted 2\n", ""));
        assertThat(files("C0000000"))
                .containsExactlyInAnyOrder("S0000001.LOG", "S0000008.LOG.new", "S0000010.LOG", "notes.txt");
        assertThat(files("C0000001")).containsExactly("S0000008.LOG");
        assertThat(files("other")).containsExactly("S0000001.LOG");
    }

    @Test
    void another_number_of_logs_than_was_told_is_not_touched() throws Exception {
        Outcome outcome = run(deletion(8, 3));

        assertThat(outcome).isEqualTo(new Outcome(1, "", "there are 2 logs, and not 3\n"));
        assertThat(files("C0000000")).hasSize(6);
    }

    @Test
    void numbers_with_zeros_before_them_are_no_octal_ones() throws Exception {
        assertThat(run(deletion(10, 3)).standardOutput()).isEqualTo("deleted 3\n");
    }

    @Test
    void a_chain_that_is_a_link_or_is_not_there_is_not_touched() throws Exception {
        Outcome link = run(archive.deletion(COMMANDS, "C0000002", 8, 1).arguments());
        Outcome nothing = run(archive.deletion(COMMANDS, "C0000003", 8, 0).arguments());

        assertThat(link.status()).isEqualTo(1);
        assertThat(link.standardError()).contains("/C0000002' is a link");
        assertThat(files("other")).containsExactly("S0000001.LOG");
        assertThat(nothing.status()).isEqualTo(1);
        assertThat(nothing.standardOutput()).isEmpty();
    }

    @Test
    void a_log_that_cannot_be_deleted_or_is_still_there_ends_it_before_the_next_one() throws Exception {
        Outcome refused = run(withRm("echo \"rm: $3: not permitted\" >&2; exit 1"), deletion(8, 2));
        Outcome pretended = run(withRm("case $3 in *7.LOG) ;; *) /bin/rm \"$@\" ;; esac"), deletion(8, 2));

        assertThat(refused).isEqualTo(new Outcome(1, "", "rm: S0000007.LOG: not permitted\n"));
        assertThat(pretended).isEqualTo(new Outcome(1, "", "S0000007.LOG is still there\n"));
        assertThat(files("C0000000")).contains("S0000007.LOG", "S0000008.LOG");
    }

    @Test
    void one_that_comes_meanwhile_is_told() throws Exception {
        Outcome outcome = run(withRm("/bin/rm \"$@\"; touch S0000006.LOG"), deletion(8, 2));

        assertThat(outcome).isEqualTo(new Outcome(1, "", "1 logs are still there\n"));
    }

    @Test
    void a_list_that_cannot_be_sorted_is_no_empty_one() throws Exception {
        Outcome outcome = run(with("sort", "kill -9 $$"), archive.listing());

        assertThatThrownBy(() -> archive.logs(outcome)).hasMessageContaining("cannot list the archived logs");
    }

    /** A directory of programs in which {@code rm} is a script: it can fail for root, too. */
    private Path withRm(String script) throws IOException {
        return with("rm", script);
    }

    private Path with(String program, String script) throws IOException {
        Path programs = Files.createTempDirectory(directory, "programs");
        Path file = Files.writeString(programs.resolve(program), "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
        return programs;
    }

    private List<String> deletion(int last, int count) {
        return archive.deletion(COMMANDS, "C0000000", last, count).arguments();
    }

    private List<String> files(String chain) throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve(chain))) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private static Outcome run(List<String> command) throws IOException, InterruptedException {
        return run(new ProcessBuilder(command));
    }

    private static Outcome run(Path programs, List<String> command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("PATH", programs + ":" + builder.environment().get("PATH"));
        return run(builder);
    }

    private static Outcome run(ProcessBuilder command) throws IOException, InterruptedException {
        Process process = command.start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Outcome(process.waitFor(), out, err);
    }
}
