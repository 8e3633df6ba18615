package dev.coffer.backup.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class EndingTest {
    private final List<Process> started = new ArrayList<>();

    @AfterEach
    void leave_no_process() {
        started.forEach(Process::destroyForcibly);
    }

    @Test
    void a_normal_end_is_no_interruption() throws Exception {
        Process process = start("ends", "7");

        assertThat(process.waitFor()).isEqualTo(7);
        assertThat(process.inputReader().lines()).containsExactly("working", "interrupted: false");
    }

    @Test
    void a_termination_waits_for_the_undoing_and_ends_as_an_interruption() throws Exception {
        Process process = start("waits", "130");
        BufferedReader lines = working(process);

        signal(process, "TERM");

        assertThat(lines.lines()).containsExactly("undone");
        assertThat(process.waitFor()).isEqualTo(130);
    }

    @Test
    void a_second_interruption_does_not_stop_the_undoing() throws Exception {
        Process process = start("waits", "130");
        BufferedReader lines = working(process);

        signal(process, "INT");
        signal(process, "INT");

        assertThat(lines.lines()).containsExactly("undone");
        assertThat(process.waitFor()).isEqualTo(130);
    }

    @Test
    void an_undoing_that_failed_is_told_by_the_exit_status() throws Exception {
        Process process = start("waits", "18");
        working(process);

        signal(process, "TERM");

        assertThat(process.waitFor()).isEqualTo(18);
    }

    @Test
    void a_signal_that_comes_too_late_to_stop_anything_does_not_make_a_failure_of_it() throws Exception {
        Process process = start("waits", "0");
        working(process);

        signal(process, "INT");

        assertThat(process.waitFor()).isZero();
    }

    @Test
    void a_signal_that_comes_when_the_work_is_over_changes_nothing() throws Exception {
        Process process = start("lingers", "7");
        working(process);

        signal(process, "TERM");

        assertThat(process.waitFor()).isEqualTo(7);
    }

    private Process start(String... arguments) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String classes = System.getProperty("java.class.path");
        // Whoever runs the tests in the background has them ignore the signal.
        List<String> command = List.of(
                "env", "--default-signal=INT", java, "-cp", classes, Work.class.getName(), arguments[0], arguments[1]);
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        started.add(process);
        return process;
    }

    /** Waits until the process works. */
    private static BufferedReader working(Process process) throws IOException {
        BufferedReader lines = process.inputReader();
        assertThat(lines.readLine()).isEqualTo("working");
        return lines;
    }

    private static void signal(Process process, String name) throws IOException, InterruptedException {
        // Built into every shell; as a program of its own it may be missing.
        Process kill = new ProcessBuilder("sh", "-c", "kill -" + name + " " + process.pid()).start();
        assertThat(kill.waitFor()).isZero();
    }
}
