package dev.coffer.datastore.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.datastore.Artifact;
import dev.coffer.backup.api.datastore.BackupRequest;
import dev.coffer.backup.api.datastore.DatabaseBackup;
import dev.coffer.backup.api.datastore.Outcome;
import dev.coffer.backup.api.datastore.RestoreRequest;
import dev.coffer.backup.api.datastore.StagedFile;
import dev.coffer.backup.api.datastore.StoredArtifact;
import dev.coffer.backup.api.datastore.StoredBackup;
import dev.coffer.backup.testkit.Script;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is refused before anything is changed. */
final class RefusalTest {
    private static final Outcome GOOD = new Outcome(0, "", "entries 12\n");

    @Test
    void an_instance_that_cannot_be_listed_is_down() {
        Script nothing = Script.empty()
                .command("contents", new Outcome(2, "", "ls: cannot access '/srv/fake': No such file\n"))
                .noFile("version");

        BackupException refusal = refusalOfBackup(nothing);

        assertThat(refusal.code()).isEqualTo(ErrorCode.DATASTORE_DOWN);
        assertThat(refusal).hasMessageContaining("No such file");
    }

    @Test
    void an_instance_without_databases_is_no_empty_backup() {
        Script empty = Script.empty()
                .command("contents", "SAMPLE.coffer-old/\nnotes\n")
                .noFile("version");

        assertThat(refusalOfBackup(empty).code()).isEqualTo(ErrorCode.DATABASE_UNKNOWN);
    }

    @Test
    void a_size_that_nobody_can_tell_stops_a_staged_backup() {
        Script blind = Script.empty()
                .command("contents", "SAMPLE/\n")
                .noFile("version")
                .noDirectory("bytes")
                .command("entries", "12\n");
        Script uncounted = Script.empty()
                .command("contents", "SAMPLE/\n")
                .noFile("version")
                .directory("bytes", 1)
                .command("entries", new Outcome(1, "", ""));

        assertThat(refusalOfBackup(blind)).hasMessageContaining("SAMPLE");
        assertThat(refusalOfBackup(uncounted)).hasMessageContaining("SAMPLE");
    }

    @Test
    void a_dump_must_leave_its_image_and_nothing_else() {
        FakeStagedBackup strategy = new FakeStagedBackup();
        BackupRequest<FakeConfiguration> request = new BackupRequest<>(Examples.instance(), List.of(), "work-1");
        DatabaseBackup backup = Examples.guest()
                .plan(answers -> strategy.plan(request, answers))
                .plan()
                .databases()
                .get(0);
        StagedFile stray = new StagedFile("core", 1);

        BackupException nothing =
                catchThrowableOfType(BackupException.class, () -> strategy.dumped(backup, GOOD, List.of()));
        BackupException more =
                catchThrowableOfType(BackupException.class, () -> strategy.dumped(backup, GOOD, List.of(stray)));

        assertThat(nothing).hasMessageContaining("SAMPLE.tar");
        assertThat(more).hasMessageContaining("core");
    }

    @Test
    void a_name_of_a_manifest_that_is_no_name_becomes_no_path() {
        StoredBackup backup = backup(new Artifact("SAMPLE.tar", "../SAMPLE", List.of()), "../SAMPLE");

        assertThat(refusalOfRestore(backup, Optional.empty()).code()).isEqualTo(ErrorCode.USAGE);
    }

    @Test
    void a_new_name_must_be_a_name_and_free() {
        StoredBackup backup = Examples.backup("FakeStreamBackup", "SAMPLE");

        assertThat(refusalOfRestore(backup, Optional.of("a/b")).code()).isEqualTo(ErrorCode.USAGE);
        assertThat(refusalOfRestore(backup, Optional.of("STOCK")).code()).isEqualTo(ErrorCode.DATABASE_EXISTS);
    }

    @Test
    void an_image_that_does_not_say_what_it_holds_is_not_restored() {
        StoredBackup backup = backup(new Artifact("NEW.tar", "NEW", List.of()), "NEW");

        assertThat(refusalOfRestore(backup, Optional.empty()).code()).isEqualTo(ErrorCode.BACKUP_CORRUPT);
    }

    @Test
    void a_database_without_an_image_is_not_restored() {
        StoredBackup backup = backup(new Artifact("NEW.tar", "NEW", List.of()), "ANOTHER");

        assertThat(refusalOfRestore(backup, Optional.empty()).code()).isEqualTo(ErrorCode.DATABASE_UNKNOWN);
    }

    private static StoredBackup backup(Artifact artifact, String database) {
        StoredBackup example = Examples.backup("FakeStreamBackup");
        return new StoredBackup(
                example.id(),
                example.type(),
                example.instance(),
                example.datastoreVersion(),
                example.platform(),
                List.of(database),
                List.of(new StoredArtifact(artifact, 1)));
    }

    private static BackupException refusalOfBackup(Script guest) {
        FakeStagedBackup strategy = new FakeStagedBackup();
        BackupRequest<FakeConfiguration> request = new BackupRequest<>(Examples.instance(), List.of(), "work-1");
        return catchThrowableOfType(
                BackupException.class, () -> guest.plan(answers -> strategy.plan(request, answers)));
    }

    private static BackupException refusalOfRestore(StoredBackup backup, Optional<String> into) {
        FakeStreamRestore strategy = new FakeStreamRestore();
        RestoreRequest<FakeConfiguration> request =
                new RestoreRequest<>(Examples.instance(), backup, List.of(), into, false, "work-1");
        return catchThrowableOfType(
                BackupException.class, () -> Examples.guest().plan(answers -> strategy.plan(request, answers)));
    }
}
