package dev.coffer.backup.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.datastore.Fact;
import dev.coffer.backup.api.datastore.Outcome;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class ScriptedHostTest {
    private final ScriptedHost<SmallConfiguration> host = new SmallPluginContract(Set.of()).host();
    private final SmallPlugin plugin = new SmallPlugin();

    @Test
    void each_database_is_backed_up_and_opened_before_the_next_one_is_closed() {
        Course course = backup(host);

        assertThat(course.titles())
                .containsExactly(
                        "quiesce ONE", "dump ONE", "unquiesce ONE", "quiesce TWO", "dump TWO", "unquiesce TWO");
        assertThat(course.failure()).isEmpty();
        assertThat(course.left()).isEmpty();
    }

    @Test
    void a_dump_that_hangs_is_cut_off_and_cancelled_before_its_database_is_opened() {
        Course course = backup(host.with(Fault.HANGING, "^dump ONE"));

        assertThat(course.titles()).containsExactly("quiesce ONE", "dump ONE", "cancel ONE", "unquiesce ONE");
        assertThat(course.failure()).map(BackupException::code).contains(ErrorCode.TIME_LIMIT);
        assertThat(course.left()).isEmpty();
    }

    @Test
    void a_dump_that_was_refused_runs_no_more_and_is_not_cancelled() {
        Course course = backup(host.with(Fault.REFUSED, "^dump ONE"));

        assertThat(course.titles()).containsExactly("quiesce ONE", "dump ONE", "unquiesce ONE");
        assertThat(course.failure()).isPresent();
    }

    @Test
    void what_cannot_be_undone_is_left() {
        Course course = backup(host.with(Fault.FAILED_AFTERWARDS, "^unquiesce ONE"));

        assertThat(course.failure()).map(BackupException::text).contains("cannot unquiesce ONE");
        assertThat(course.left()).containsExactly(new Fact("quiesced", "ONE", ""));
    }

    @Test
    void a_command_ends_as_the_script_says() {
        Course course = backup(host.saying(Script.empty().command("^quiesce TWO", new Outcome(4, "", ""))));

        assertThat(course.failure()).map(BackupException::text).contains("cannot quiesce TWO");
        assertThat(course.undone())
                .containsExactly(List.of(new Fact("quiesced", "ONE", "")), List.of(new Fact("quiesced", "TWO", "")));
    }

    @Test
    void a_scratch_database_is_proven_before_it_is_undone() {
        SmallRestore wayBack = new SmallRestore(Set.of());

        Course course = host.drill(
                plugin.backupStrategies().get(0), wayBack.verification().orElseThrow());

        assertThat(course.titles())
                .startsWith("check ONE", "load ONE9", "connect to ONE9", "unquiesce ONE9", "check TWO");
        assertThat(course.failure()).isEmpty();
    }

    private Course backup(ScriptedHost<SmallConfiguration> guest) {
        return guest.backup(plugin.backupStrategies().get(0));
    }
}
