package dev.coffer.backup.core.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.backup.api.BackupId;
import dev.coffer.backup.api.StrategyName;
import dev.coffer.backup.core.manifest.BackupIdentity;
import dev.coffer.backup.core.manifest.BackupOrigin;
import dev.coffer.backup.core.manifest.BackupState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class FamilyTest {
    private static final BackupId PARENT = id(1);
    private static final BackupId CHILD = id(2);
    private static final BackupId GRANDCHILD = id(3);
    private static final BackupId OTHER = id(4);

    @Test
    void whatever_was_made_on_top_of_a_backup_goes_before_it() {
        List<BackupRecord> all =
                List.of(backup(GRANDCHILD, CHILD), backup(PARENT), backup(OTHER), backup(CHILD, PARENT));

        assertThat(Family.youngestFirst(PARENT, all)).containsExactly(GRANDCHILD, CHILD, PARENT);
        assertThat(Family.youngestFirst(CHILD, all)).containsExactly(GRANDCHILD, CHILD);
        assertThat(Family.youngestFirst(OTHER, all)).containsExactly(OTHER);
    }

    @Test
    void forged_parents_that_go_in_circles_come_to_an_end() {
        List<BackupRecord> all = List.of(backup(PARENT, CHILD), backup(CHILD, PARENT));

        assertThat(Family.youngestFirst(PARENT, all)).containsExactly(CHILD, PARENT);
    }

    private static BackupRecord backup(BackupId id, BackupId... parent) {
        return new BackupRecord(
                new BackupIdentity(id, "x", "", List.of(parent).stream().findFirst()),
                new BackupOrigin("one", "fake", "1", "", new StrategyName("fake", "x")),
                BackupState.COMPLETED,
                Optional.empty(),
                Instant.EPOCH,
                Instant.EPOCH,
                0,
                0,
                "",
                Optional.empty(),
                Optional.empty());
    }

    private static BackupId id(int millis) {
        return BackupId.of(millis, new UUID(0, 0));
    }
}
