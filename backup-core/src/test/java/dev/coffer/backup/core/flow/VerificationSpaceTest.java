package dev.coffer.backup.core.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.datastore.Command;
import dev.coffer.backup.api.datastore.DatabaseRestore;
import dev.coffer.backup.api.datastore.DatabaseVerification;
import dev.coffer.backup.api.datastore.Drill;
import dev.coffer.backup.api.datastore.Fact;
import dev.coffer.backup.api.datastore.Limits;
import dev.coffer.backup.api.datastore.Session;
import dev.coffer.backup.api.datastore.Staging;
import dev.coffer.backup.api.datastore.Step;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The room that a verification needs, which is looked for before anything is fetched. */
class VerificationSpaceTest {
    private static final long MUCH = Long.MAX_VALUE / 4;
    private static final Step STEP = Step.of(
            "read",
            new Command(
                    Session.of("one", "somebody"),
                    List.of("true"),
                    new Limits(Duration.ofMinutes(1), Duration.ofMinutes(1))));

    @TempDir
    private Path directory;

    @Test
    void an_image_that_does_not_fit_is_refused() {
        assertThatNoException().isThrownBy(() -> StagingSpace.require(verification(Optional.empty()), 1));
        refused(verification(Optional.empty()), MUCH, "staging LEDGER in");
    }

    @Test
    void a_database_that_does_not_fit_beside_its_image_is_refused() {
        assertThatNoException().isThrownBy(() -> StagingSpace.require(verification(Optional.of(1L)), 1));
        refused(verification(Optional.of(MUCH)), 1, "staging LEDGER in");
    }

    private static void refused(DatabaseVerification verification, long image, String text) {
        assertThatExceptionOfType(BackupException.class)
                .isThrownBy(() -> StagingSpace.require(verification, image))
                .withMessageContaining(text)
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.STAGING_SPACE));
    }

    private DatabaseVerification verification(Optional<Long> bytes) {
        return new DatabaseVerification(
                "LEDGER",
                List.of("image"),
                new DatabaseRestore.FromStaging(new Staging(directory, "work")),
                List.of(STEP),
                bytes.map(required -> new Drill(
                        "TRIAL",
                        Optional.of(new Drill.Place(new Staging(directory, "work-trial"), required)),
                        List.of(),
                        STEP.leaving(new Fact("scratch", "TRIAL", "")),
                        List.of(STEP))));
    }
}
