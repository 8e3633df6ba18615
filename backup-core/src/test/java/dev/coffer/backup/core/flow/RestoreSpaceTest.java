package dev.coffer.backup.core.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.datastore.Command;
import dev.coffer.backup.api.datastore.DatabaseRestore;
import dev.coffer.backup.api.datastore.Limits;
import dev.coffer.backup.api.datastore.Session;
import dev.coffer.backup.api.datastore.Staging;
import dev.coffer.backup.api.datastore.Step;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The room that a restore needs, which is looked for before anything is fetched. */
class RestoreSpaceTest {
    private static final long MUCH = Long.MAX_VALUE / 4;
    private static final Step STEP = Step.of(
            "load",
            new Command(
                    Session.of("one", "somebody"),
                    List.of("true"),
                    new Limits(Duration.ofMinutes(1), Duration.ofMinutes(1))));

    @TempDir
    private Path directory;

    @Test
    void files_need_room_for_themselves_and_for_what_the_load_writes_beside_them() {
        accepted(files(1), 1);
        refused(files(0), MUCH, "staging LEDGER in");
        refused(files(MUCH), 1, "staging LEDGER in");
    }

    @Test
    void pipes_need_room_for_what_the_load_writes_beside_them_alone() {
        accepted(pipes(0), MUCH);
        accepted(pipes(1), MUCH);
        refused(pipes(MUCH), 1, "what lies beside the pipes of LEDGER");
    }

    private static void accepted(DatabaseRestore.Delivery delivery, long artifacts) {
        assertThatNoException().isThrownBy(() -> StagingSpace.require(restore(delivery), artifacts));
    }

    private static void refused(DatabaseRestore.Delivery delivery, long artifacts, String text) {
        assertThatExceptionOfType(BackupException.class)
                .isThrownBy(() -> StagingSpace.require(restore(delivery), artifacts))
                .withMessageContaining(text)
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.STAGING_SPACE));
    }

    private static DatabaseRestore restore(DatabaseRestore.Delivery delivery) {
        return new DatabaseRestore("LEDGER", List.of("image"), delivery, List.of(), STEP, List.of(STEP));
    }

    private DatabaseRestore.Delivery files(long beside) {
        return new DatabaseRestore.FromStaging(new Staging(directory, "work"), List.of("image"), beside);
    }

    private DatabaseRestore.Delivery pipes(long beside) {
        return new DatabaseRestore.FromPipes(new Staging(directory, "work"), beside);
    }
}
