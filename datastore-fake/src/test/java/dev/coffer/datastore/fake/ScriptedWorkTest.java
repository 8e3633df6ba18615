package dev.coffer.datastore.fake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.datastore.Fact;
import dev.coffer.backup.api.datastore.Outcome;
import dev.coffer.backup.api.datastore.Progress;
import dev.coffer.backup.testkit.Course;
import dev.coffer.backup.testkit.Fault;
import dev.coffer.backup.testkit.Script;
import dev.coffer.backup.testkit.ScriptedHost;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** The fake's plans, carried out where every command is a line of a script. */
final class ScriptedWorkTest {
    private static final Outcome BUSY = new Outcome(75, "", "");

    private final ScriptedHost<FakeConfiguration> host = new FakePluginContractTest().host();

    @Test
    void a_database_that_is_busy_at_first_is_backed_up_at_a_further_attempt() {
        Script once = Script.empty().command("^quiesce database SAMPLE", BUSY).command("^quiesce database SAMPLE", "");

        Course course = host.saying(once).backup(new FakeStagedBackup());

        assertThat(course.failure()).isEmpty();
        assertThat(course.warnings()).containsExactly("cannot quiesce database SAMPLE: it is busy");
    }

    @Test
    void a_database_that_stays_busy_is_given_up_and_activated_again() {
        Course course = host.saying(Script.empty().command("^quiesce database SAMPLE", BUSY))
                .backup(new FakeStagedBackup());

        assertThat(course.failure()).map(BackupException::code).contains(ErrorCode.DATABASE_IN_USE);
        assertThat(course.titles()).endsWith("unquiesce database SAMPLE", "activate database SAMPLE");
        assertThat(course.left()).isEmpty();
    }

    @Test
    void a_dump_tells_how_far_it_is() {
        Script monitor = Script.empty()
                .command("^monitor of dump database SAMPLE", "bytes 512 10000\n")
                .command("^monitor of dump database SAMPLE", "bytes 1024 10000\n");

        Course course = host.saying(monitor).backup(new FakeStagedBackup());

        assertThat(course.progress())
                .containsExactly(
                        new Progress(512, OptionalLong.of(10_000)), new Progress(1024, OptionalLong.of(10_000)));
    }

    @Test
    void a_load_that_was_killed_is_cancelled_before_what_it_left_is_cleared() {
        Course course = host.with(Fault.KILLED, "^load database SAMPLE")
                .restore(new FakeStagedBackup(), new FakeStagedRestore());

        assertThat(course.failure()).isPresent();
        assertThat(course.undone().get(0)).extracting(Fact::kind).endsWith(FakeUndo.RESTORING, FakeUndo.LOADING);
        assertThat(course.titles())
                .containsSubsequence(List.of(
                        "load database SAMPLE",
                        "cancel the load of database SAMPLE",
                        "clear what the restore of database SAMPLE left"));
    }
}
