package dev.coffer.datastore.fake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.backup.api.datastore.Command;
import dev.coffer.backup.api.datastore.Outcome;
import dev.coffer.backup.api.datastore.Progress;
import dev.coffer.backup.api.datastore.Step;
import dev.coffer.backup.api.datastore.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each fault, ordered and obeyed. */
final class FaultsTest {
    private static final int LARGE = 5_000_000;

    @TempDir
    Path directory;

    private Guest guest;
    private Path image;
    private Step dump;

    @BeforeEach
    void makeInstance() {
        guest = new Guest(directory, "SAMPLE", "STOCK");
        image = directory.resolve("SAMPLE.tar");
        dump = new Steps(guest.configuration()).dump("SAMPLE", image.toString());
    }

    @AfterEach
    void endWhatWasStarted() {
        guest.endAll();
        guest.undo(List.of(dump));
    }

    @Test
    void without_an_order_the_command_runs() {
        assertThat(guest.run(dump)).isEqualTo(Verdict.success());
        assertThat(image).isNotEmptyFile();
    }

    @Test
    void an_order_may_mean_one_database_or_all() {
        Step another = new Steps(guest.configuration()).dump("STOCK", image.toString());

        guest.order("dump:STOCK exit 8", "check exit 9");
        assertThat(guest.run(dump.command()).status()).isZero();
        assertThat(guest.run(another.command()).status()).isEqualTo(8);
        guest.order("dump exit 9");
        assertThat(guest.run(dump.command()).status()).isEqualTo(9);
        assertThat(guest.run(another.command()).status()).isEqualTo(9);
    }

    @Test
    void a_command_exits_without_doing_anything() {
        guest.order("dump exit 7");

        assertThat(guest.run(dump.command()).status()).isEqualTo(7);
        assertThat(image).doesNotExist();
    }

    @Test
    void an_exit_with_status_0_is_no_dump() {
        guest.order("dump exit 0");

        assertThat(guest.run(dump)).isInstanceOf(Verdict.Failure.class);
    }

    @Test
    void a_command_does_its_work_and_fails() {
        guest.order("dump exit-after 7   # and a comment");

        assertThat(guest.run(dump.command()).status()).isEqualTo(7);
        assertThat(image).isNotEmptyFile();
    }

    @Test
    void a_command_leaves_a_line_for_every_call() {
        guest.order("dump trace");

        guest.run(dump.command());
        guest.run(dump.command());

        assertThat(guest.read("trace")).isEqualTo("dump:SAMPLE\ndump:SAMPLE\n");
    }

    @Test
    void a_command_dies_of_a_signal() {
        guest.order("dump signal KILL");

        assertThat(guest.run(dump.command()).status()).isEqualTo(137);
    }

    @Test
    void a_command_hangs_before_or_after_its_work() throws Exception {
        guest.order("dump hang");
        awaitHanging(dump.command());
        assertThat(image).doesNotExist();

        guest.order("dump hang-after");
        awaitHanging(dump.command());
        assertThat(image).isNotEmptyFile();
    }

    @Test
    @Tag("long")
    void a_command_is_slow_and_its_monitor_sees_it() throws Exception {
        guest.write("SAMPLE/large", "x".repeat(LARGE));
        guest.order("dump slow 1000000");
        Step watched = new Steps(guest.configuration()).watched(dump, "SAMPLE", image, LARGE);
        Command monitor = watched.monitor().orElseThrow();

        Process slow = guest.start(dump.command());
        Guest.await("some progress", () -> completed(monitor) > 0);

        assertThat(slow.isAlive()).isTrue();
        assertThat(completed(monitor)).isLessThan(LARGE);
        assertThat(Measured.progress(guest.run(monitor)))
                .map(Progress::totalBytes)
                .contains(OptionalLong.of(LARGE));
        assertThat(slow.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(slow.exitValue()).isZero();
    }

    @Test
    void a_command_goes_silent_in_the_middle() throws Exception {
        guest.write("SAMPLE/large", "x".repeat(LARGE));
        guest.order("dump silent 1000000");

        Process silent = guest.start(dump.command());
        Guest.await("nearly a megabyte", () -> image.toFile().length() >= 900_000);

        assertThat(silent.waitFor(1, TimeUnit.SECONDS)).isFalse();
        assertThat(image.toFile().length()).isLessThan(LARGE);
    }

    @Test
    void a_command_prints_a_lot() {
        guest.order("dump noise 3000000", "check noise-output 3000000");

        Outcome noisy = guest.run(dump.command());
        Outcome chatty =
                guest.run(Commands.following(dump.command(), "check:SAMPLE", List.of("tar", "-tf", image.toString())));

        assertThat(noisy.status()).isZero();
        assertThat(noisy.standardError()).hasSizeGreaterThanOrEqualTo(3_000_000);
        assertThat(Entries.counted(noisy)).hasValue(4);
        assertThat(chatty.standardOutput()).hasSizeGreaterThanOrEqualTo(3_000_000);
    }

    @Test
    void a_detached_dump_outlives_its_front_end_until_it_is_cancelled() throws Exception {
        guest.write("SAMPLE/large", "x".repeat(LARGE));
        guest.order("dump detach", "dump silent 1000000");
        Process front = guest.start(dump.command());
        Guest.await(
                "the back end has begun",
                () -> image.toFile().length() > 0 && !guest.read("SAMPLE.dump").isEmpty());
        ProcessHandle back = ProcessHandle.of(
                        Long.parseLong(guest.read("SAMPLE.dump").strip()))
                .orElseThrow();

        front.destroyForcibly().waitFor();
        boolean outlived = back.isAlive();
        List<Verdict> verdicts = guest.undo(List.of(dump));

        assertThat(outlived).isTrue();
        assertThat(verdicts).containsExactly(Verdict.success());
        assertThat(guest.has("SAMPLE.dump")).isFalse();
        Guest.await("the back end is gone", () -> !writes(image));
    }

    @Test
    void a_detached_dump_that_is_left_alone_ends_like_any_other() {
        guest.order("dump detach");

        assertThat(guest.run(dump)).isEqualTo(Verdict.success());
        assertThat(guest.has("SAMPLE.dump")).isFalse();
        assertThat(image).isNotEmptyFile();
    }

    @Test
    void a_detached_load_reads_its_standard_input() throws IOException {
        guest.order("load detach");
        guest.run(dump);
        Files.createDirectory(directory.resolve("COPY.coffer-restore"));
        Step load = new Steps(guest.configuration()).load("COPY", "-", 4);

        assertThat(guest.run(load.command(), image.toFile()).status()).isZero();
        assertThat(guest.read("COPY/rows")).isEqualTo("rows of SAMPLE");
    }

    @Test
    void an_order_that_nobody_understands_fails_the_command() {
        guest.order("dump explode");

        Outcome outcome = guest.run(dump.command());

        assertThat(outcome.status()).isEqualTo(64);
        assertThat(outcome.standardError()).contains("explode");
    }

    /** Starts a command, and waits until it has nothing left to do but to sleep for a day. */
    private void awaitHanging(Command command) throws IOException, InterruptedException {
        Process process = guest.start(command);
        Guest.await(
                "a sleeping command",
                () -> process.info().commandLine().orElse("").endsWith("sleep 86400"));
        assertThat(process.isAlive()).isTrue();
    }

    private static boolean writes(Path file) {
        return ProcessHandle.allProcesses()
                .flatMap(process -> process.info().arguments().stream())
                .flatMap(Stream::of)
                .anyMatch(argument -> argument.equals(file.toString()));
    }

    private long completed(Command monitor) {
        return Measured.progress(guest.run(monitor))
                .map(Progress::completedBytes)
                .orElse(0L);
    }
}
