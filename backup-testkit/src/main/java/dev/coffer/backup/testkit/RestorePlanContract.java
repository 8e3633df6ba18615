package dev.coffer.backup.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.datastore.Artifact;
import dev.coffer.backup.api.datastore.BackupStrategy;
import dev.coffer.backup.api.datastore.DatabaseRestore;
import dev.coffer.backup.api.datastore.Fact;
import dev.coffer.backup.api.datastore.RestoreStrategy;
import dev.coffer.backup.api.datastore.Staging;
import dev.coffer.backup.api.datastore.StoredArtifact;
import dev.coffer.backup.api.datastore.StoredBackup;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How the way back is planned. */
interface RestorePlanContract<C extends Record> extends Rehearsed<C> {
    @Test
    default void a_restore_brings_back_every_database() {
        Rehearsal<C> rehearsal = rehearsal();

        for (BackupStrategy<C> strategy : rehearsal.plugin().backupStrategies()) {
            for (RestoreStrategy<C> wayBack : rehearsal.waysBack(strategy)) {
                assertThat(rehearsal.restore(strategy, wayBack).plan().databases())
                        .extracting(DatabaseRestore::database)
                        .as("the databases of the %s", Titles.restore(strategy))
                        .containsExactlyInAnyOrderElementsOf(rehearsal.databases());
            }
        }
    }

    @Test
    default void a_restore_needs_only_artifacts_of_the_backup() {
        Rehearsal<C> rehearsal = rehearsal();

        for (BackupStrategy<C> strategy : rehearsal.plugin().backupStrategies()) {
            List<String> stored = rehearsal.stored(strategy).artifacts().stream()
                    .map(StoredArtifact::artifact)
                    .map(Artifact::name)
                    .toList();
            for (DatabaseRestore restore : restores(strategy)) {
                assertThat(restore.artifacts())
                        .as("the artifacts of database %s, %s", restore.database(), Titles.restore(strategy))
                        .isSubsetOf(stored);
            }
        }
    }

    @Test
    default void a_restored_database_is_proven() {
        for (DatabaseRestore restore : restores()) {
            assertThat(restore.proof())
                    .as("the proof that database %s is up after its restore", restore.database())
                    .isNotEmpty();
        }
    }

    @Test
    default void staging_directories_of_restores_begin_with_the_work_name() {
        for (DatabaseRestore restore : restores()) {
            if (restore.delivery() instanceof DatabaseRestore.FromStaging delivery) {
                beginsWithTheWorkName(restore, delivery.staging());
            }
            if (restore.delivery() instanceof DatabaseRestore.FromPipes delivery) {
                beginsWithTheWorkName(restore, delivery.directory());
            }
        }
    }

    private static void beginsWithTheWorkName(DatabaseRestore restore, Staging directory) {
        assertThat(directory.name())
                .as(
                        "the name of a directory of the restore of %s, which begins with RestoreRequest.workName()",
                        restore.database())
                .startsWith(Rehearsal.WORK_NAME);
    }

    @Test
    default void a_load_from_pipes_names_each_of_them_in_order() {
        for (DatabaseRestore restore : restores()) {
            if (restore.delivery() instanceof DatabaseRestore.FromPipes delivery) {
                Pipes.areNamed(restore.load(), delivery.directory(), restore.artifacts());
            }
        }
    }

    @Test
    default void an_existing_database_is_not_replaced_unless_asked() {
        Rehearsal<C> rehearsal = rehearsal();

        for (BackupStrategy<C> strategy : rehearsal.plugin().backupStrategies()) {
            for (RestoreStrategy<C> wayBack : rehearsal.waysBack(strategy)) {
                Refusal.of(
                        Titles.restore(strategy) + " over a database that exists, without --replace-existing",
                        ErrorCode.DATABASE_EXISTS,
                        () -> rehearsal.restoreBeside(strategy, wayBack));
            }
        }
    }

    @Test
    default void a_database_with_a_new_name_goes_by_that_name() {
        Rehearsal<C> rehearsal = rehearsal();

        for (BackupStrategy<C> strategy : rehearsal.plugin().backupStrategies()) {
            for (RestoreStrategy<C> wayBack : rehearsal.waysBack(strategy)) {
                if (!wayBack.renames()) {
                    continue;
                }
                String title = Titles.restore(strategy) + " under the new name COPY9";
                List<DatabaseRestore> renamed = Expected.of(
                                title, () -> rehearsal.restoreInto(strategy, wayBack, "COPY9"))
                        .plan()
                        .databases();
                assertThat(renamed).as("the databases of the %s", title).hasSize(1);
                assertThat(renamed.get(0).database())
                        .as("the database of the %s", title)
                        .isEqualToIgnoringCase("COPY9");
                assertThat(facts(renamed.get(0)))
                        .as("the facts of the %s", title)
                        .allSatisfy(fact -> assertThat(fact.database()).isEqualToIgnoringCase("COPY9"));
            }
        }
    }

    /** Whoever can write to the container can have a backup say this. */
    @Test
    default void a_name_from_a_backup_leads_out_of_no_directory() {
        Rehearsal<C> rehearsal = rehearsal();

        for (BackupStrategy<C> strategy : rehearsal.plugin().backupStrategies()) {
            for (RestoreStrategy<C> wayBack : rehearsal.waysBack(strategy)) {
                StoredBackup forged = rehearsal.storedUnder(strategy, "../coffer9");
                String title = Titles.restore(strategy) + " where the backup calls a database '../coffer9'";
                List<DatabaseRestore> planned = plannedOrRefused(title, forged, wayBack);
                assertThat(planned).as(title).allSatisfy(restore -> assertThat(restore.toString())
                        .doesNotContain("../coffer9"));
            }
        }
    }

    private List<DatabaseRestore> plannedOrRefused(String title, StoredBackup backup, RestoreStrategy<C> wayBack) {
        try {
            return rehearsal().restoreOf(backup, wayBack).plan().databases();
        } catch (BackupException e) {
            Wording.isForTheOperator(e.text(), e.hint());
            return List.of();
        } catch (RuntimeException e) {
            throw new AssertionError(title + ": not refused by a BackupException, but broken off by " + e, e);
        }
    }

    private static List<Fact> facts(DatabaseRestore restore) {
        return Stream.of(restore.prepare(), List.of(restore.load()), restore.completion())
                .flatMap(List::stream)
                .flatMap(step -> step.facts().stream())
                .toList();
    }

    private List<DatabaseRestore> restores() {
        return rehearsal().plugin().backupStrategies().stream()
                .flatMap(strategy -> restores(strategy).stream())
                .toList();
    }

    private List<DatabaseRestore> restores(BackupStrategy<C> strategy) {
        Rehearsal<C> rehearsal = rehearsal();
        List<DatabaseRestore> restores = new ArrayList<>();
        for (RestoreStrategy<C> wayBack : rehearsal.waysBack(strategy)) {
            restores.addAll(rehearsal.restore(strategy, wayBack).plan().databases());
        }
        return restores;
    }
}
