package dev.coffer.backup.core.process;

import static dev.coffer.backup.core.process.Guest.ME;
import static dev.coffer.backup.core.process.Guest.command;
import static dev.coffer.backup.core.process.Guest.session;
import static dev.coffer.backup.core.process.Guest.sessionWith;
import static dev.coffer.backup.core.process.Guest.shell;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.Secret;
import dev.coffer.backup.api.datastore.Outcome;
import dev.coffer.backup.api.datastore.Session;
import dev.coffer.backup.api.datastore.Variable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SessionsTest {
    private final Sessions sessions = new Sessions(Guest.USERS, Interruption.never());

    @TempDir
    Path temporary;

    @AfterEach
    void close() {
        sessions.close();
    }

    @Test
    void a_command_has_its_output_its_complaints_and_its_status() {
        Outcome outcome = sessions.run(shell(session("main"), "echo out; echo err >&2; printf tail; exit 3"));

        assertThat(outcome).isEqualTo(new Outcome(3, "out\ntail", "err\n"));
    }

    @Test
    void commands_of_one_session_are_children_of_one_process() {
        Outcome first = sessions.run(shell(session("main"), "echo $PPID"));
        Outcome second = sessions.run(shell(session("main"), "echo $PPID"));

        assertThat(second.standardOutput()).isEqualTo(first.standardOutput());
    }

    @Test
    void two_sessions_do_not_share_a_parent() {
        Outcome first = sessions.run(shell(session("main"), "echo $PPID"));
        Outcome second = sessions.run(shell(session("monitor"), "echo $PPID"));

        assertThat(second.standardOutput()).isNotEqualTo(first.standardOutput());
    }

    @Test
    void a_program_that_is_missing_gives_127_and_the_session_goes_on() {
        String parent = sessions.run(shell(session("main"), "echo $PPID")).standardOutput();

        Outcome missing = sessions.run(command(session("main"), "no-such-program"));

        assertThat(missing.status()).isEqualTo(127);
        assertThat(sessions.run(shell(session("main"), "echo $PPID")).standardOutput())
                .isEqualTo(parent);
    }

    @ParameterizedTest
    @ValueSource(strings = {"exit", "-a", "shift", "coffer_read", ":", "A=B", "/nonexistent/program", "."})
    void what_only_a_shell_would_know_is_no_program(String word) {
        Outcome outcome = sessions.run(command(session("main"), word, "x"));

        assertThat(outcome.status()).isIn(126, 127);
    }

    @ParameterizedTest
    @CsvSource({"TERM,143", "KILL,137", "USR1,138", "SEGV,139"})
    void a_death_by_a_signal_is_128_and_its_number(String signal, int status) {
        Outcome outcome = sessions.run(shell(session("main"), "kill -s \"$1\" $$", signal));

        assertThat(outcome.status()).isEqualTo(status);
    }

    @Test
    void the_environment_is_that_of_the_user_and_nothing_else() {
        Outcome outcome = sessions.run(command(session("main"), "env"));

        assertThat(outcome.standardOutput().lines().map(line -> line.replaceFirst("=.*", "")))
                .isSubsetOf("PATH", "HOME", "USER", "LOGNAME", "LANG", "LC_ALL", "PWD", "TZ", "OLDPWD", "SHLVL", "_")
                .contains("PATH", "HOME", "USER", "LOGNAME", "LANG", "LC_ALL");
        assertThat(outcome.standardOutput().lines()).contains("LC_ALL=C", "USER=" + ME, "LOGNAME=" + ME);
    }

    @Test
    void a_command_reads_nothing_starts_in_the_root_and_opens_its_files_to_nobody() {
        Outcome outcome = sessions.run(shell(session("main"), "cat; pwd; umask"));

        assertThat(outcome.standardOutput()).isEqualTo("/\n0077\n");
    }

    @Test
    void variables_reach_the_profile_and_the_command_and_no_list_of_processes() throws IOException {
        Path profile = Files.writeString(temporary.resolve("profile"), "export COPY=\"<$SECRET>\"\n");
        Session session = sessionWith(
                Optional.of(profile), List.of(new Variable("SECRET", new Secret("two words\n'$x\\n"))), List.of());

        Outcome outcome = sessions.run(shell(
                session,
                "printf %s \"$COPY$SECRET\"; tr '\\0' ' ' </proc/$PPID/cmdline >&2; cat /proc/$PPID/environ >&2"));

        assertThat(outcome.standardOutput()).isEqualTo("<two words\n'$x\\n>two words\n'$x\\n");
        assertThat(outcome.standardError()).contains("coffer").doesNotContain("two words");
    }

    @Test
    void a_profile_is_read_without_parameters_and_cannot_disturb() throws IOException {
        Path profile = Files.writeString(temporary.resolve("a profile"), """
                PARAMETERS="$#:$*"; export PARAMETERS
                echo noise; echo noise >&2; read line
                set -a -f; umask 0; cd /tmp; LANG=de_DE; LC_ALL=de_DE; export LANG LC_ALL
                sh() { echo fooled; }
                alias printf='echo fooled'
                return 0
                """);
        Session session = sessionWith(Optional.of(profile), List.of(), List.of());

        Outcome outcome = sessions.run(shell(session, "echo \"$PARAMETERS $LANG $LC_ALL $(umask) $(pwd)\"; env"));

        assertThat(outcome.standardOutput()).startsWith("0: C C 0077 /\n").doesNotContain("coffer", "fooled");
        assertThat(outcome.standardError()).isEmpty();
    }

    @Test
    void a_profile_that_is_missing_is_an_error_that_names_it() {
        Session session = sessionWith(Optional.of(temporary.resolve("none")), List.of(), List.of());

        assertThatExceptionOfType(BackupException.class)
                .isThrownBy(() -> sessions.run(command(session, "true")))
                .withMessageContaining(temporary.resolve("none").toString())
                .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.GUEST));
    }

    @ParameterizedTest
    @ValueSource(strings = {"exit 0", "exit 1", "if then", "kill -9 $$"})
    void a_profile_that_ends_the_shell_is_an_error(String text) throws IOException {
        Path profile = Files.writeString(temporary.resolve("profile"), text + "\n");
        Session session = sessionWith(Optional.of(profile), List.of(), List.of());

        assertThatExceptionOfType(BackupException.class)
                .isThrownBy(() -> sessions.run(command(session, "true")))
                .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.GUEST))
                .satisfies(e -> assertThat(e.hint()).contains(profile.toString()));
    }

    @Test
    void of_long_output_the_last_megabyte_is_kept() {
        String print =
                "i=0; while [ $i -lt 40 ]; do head -c 100000 /dev/zero | tr '\\0' x; i=$((i + 1)); done; echo end";

        Outcome outcome = sessions.run(shell(session("main"), "{ " + print + "; } >&2; " + print));

        assertThat(outcome.standardOutput()).hasSize(Tail.LIMIT_BYTES).endsWith("xend\n");
        assertThat(outcome.standardError()).hasSize(Tail.LIMIT_BYTES).endsWith("xend\n");
    }

    @Test
    void what_a_command_left_behind_prints_later_is_not_the_output_of_the_next() {
        sessions.run(shell(session("main"), "(sleep 0.3; echo late) & echo early"));

        sessions.run(shell(session("other"), "sleep 0.6"));
        Outcome next = sessions.run(shell(session("main"), "echo next"));

        assertThat(next.standardOutput()).isEqualTo("next\n");
    }

    @Test
    void a_parent_process_that_was_killed_is_an_error_and_the_next_command_has_another() {
        assertThatExceptionOfType(BackupException.class)
                .isThrownBy(() -> sessions.run(shell(session("main"), "kill -9 $PPID; sleep 30")))
                .withMessageContaining("has ended before the command")
                .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.GUEST));

        assertThat(sessions.run(shell(session("main"), "echo again")).standardOutput())
                .isEqualTo("again\n");
    }

    @Test
    void a_parent_process_that_was_killed_between_two_commands_is_noticed() {
        String parent = sessions.run(shell(session("main"), "echo $PPID"))
                .standardOutput()
                .strip();
        sessions.run(shell(session("other"), "kill -9 \"$1\"", parent));

        assertThatExceptionOfType(BackupException.class)
                .isThrownBy(() -> sessions.run(shell(session("main"), "echo lost")))
                .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.GUEST));
    }

    @Test
    void the_end_of_a_session_runs_its_closing_command_in_its_parent_process() throws IOException {
        Path trace = temporary.resolve("trace");
        Session session = sessionWith(
                Optional.empty(), List.of(), List.of("sh", "-c", "echo $PPID >\"$1\"", "sh", trace.toString()));
        String parent = sessions.run(shell(session, "echo $PPID")).standardOutput();

        sessions.end(session);

        assertThat(trace).hasContent(parent.strip());
        assertThat(Guest.isAlive(Long.parseLong(parent.strip()))).isFalse();
        assertThat(sessions.run(shell(session, "echo $PPID")).standardOutput()).isNotEqualTo(parent);
    }

    @Test
    void a_session_that_ran_nothing_is_closed_without_its_closing_command() {
        Path trace = temporary.resolve("trace");
        Session session = sessionWith(Optional.empty(), List.of(), List.of("touch", trace.toString()));

        sessions.end(session);

        assertThat(trace).doesNotExist();
    }

    @Test
    void closed_sessions_run_nothing() {
        sessions.close();

        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> sessions.run(command(session("main"), "true")));
    }

    @Test
    void a_user_that_does_not_exist_is_an_error_that_names_him() {
        Session session = Session.of("main", "no-such-user");

        assertThatExceptionOfType(BackupException.class)
                .isThrownBy(() -> sessions.run(command(session, "true")))
                .withMessageContaining("'no-such-user'")
                .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.GUEST));
    }

    @Test
    void root_runs_commands_as_another_user() {
        Session session = Session.of("main", Guest.secondUser());

        Outcome outcome = sessions.run(shell(session, "id -un; id -Gn; echo $USER $HOME; pwd; umask; exit 9"));

        assertThat(outcome.status()).isEqualTo(9);
        assertThat(outcome.standardOutput()).startsWith("nobody\nnogroup\nnobody /nonexistent\n/\n0077\n");
    }

    @Test
    void the_profile_is_read_as_the_user() throws IOException {
        Path profile =
                Files.writeString(Guest.openTo(temporary, "rwxr-xr-x").resolve("p"), "WHO=$(id -un); export WHO\n");
        Session session = new Session("main", Guest.secondUser(), Optional.of(profile), List.of(), List.of());

        assertThat(sessions.run(shell(session, "echo $WHO")).standardOutput()).isEqualTo("nobody\n");
    }

    @Test
    void what_is_cleared_after_the_profile_reaches_no_command() throws IOException {
        Path profile = Files.writeString(temporary.resolve("p"), "export OPTIONS=+w DEFAULT=x KEPT=y\n");
        Session session = new Session(
                "main",
                Guest.ME,
                Optional.of(profile),
                List.of(),
                List.of("OPTIONS", "DEFAULT", "NEVER_SET"),
                List.of());

        assertThat(sessions.run(shell(session, "echo ${OPTIONS-no} ${DEFAULT-no} ${NEVER_SET-no} $KEPT"))
                        .standardOutput())
                .isEqualTo("no no no y\n");
    }

    @Test
    void a_name_that_is_none_of_a_variable_is_not_cleared() {
        Session session =
                new Session("main", Guest.ME, Optional.empty(), List.of(), List.of("PATH; reboot"), List.of());

        assertThatExceptionOfType(BackupException.class)
                .isThrownBy(() -> sessions.run(command(session, "true")))
                .withMessageContaining("not the name of a variable: 'PATH; reboot'");
    }

    @Test
    void only_root_becomes_another_user() {
        Users second = new Users(Guest.USERS.account(Guest.secondUser()));
        Sessions refusing = new Sessions(second, Interruption.never());

        assertThatExceptionOfType(BackupException.class)
                .isThrownBy(() -> refusing.run(command(session("main"), "true")))
                .withMessage("user 'nobody' may not run commands as 'root'")
                .satisfies(e -> assertThat(e.hint()).isEqualTo("Run coffer as root or as root."));
    }
}
