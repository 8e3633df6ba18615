package dev.coffer.backup.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.datastore.Artifact;
import dev.coffer.backup.api.datastore.BackupPlan;
import dev.coffer.backup.api.datastore.BackupStrategy;
import dev.coffer.backup.api.datastore.DatabaseBackup;
import dev.coffer.backup.api.datastore.Dump;
import dev.coffer.backup.api.datastore.Question;
import dev.coffer.backup.api.datastore.StagedFile;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How a backup is planned, and what its dumps give. */
interface BackupPlanContract<C extends Record> extends Rehearsed<C> {
    @Test
    default void planning_twice_gives_equal_plans() {
        Rehearsal<C> rehearsal = rehearsal();

        assertThat(Inventory.of(rehearsal).plans())
                .isEqualTo(Inventory.of(rehearsal).plans());
    }

    @Test
    default void planning_ends_within_20_rounds() {
        assertThat(Inventory.of(rehearsal()).plans()).isNotEmpty();
    }

    @Test
    default void no_question_is_asked_twice() {
        for (Planned<?> plan : Inventory.of(rehearsal()).plans()) {
            assertThat(plan.questions()).extracting(Question::id).doesNotHaveDuplicates();
        }
    }

    @Test
    default void a_backup_covers_every_database() {
        Rehearsal<C> rehearsal = rehearsal();

        for (BackupStrategy<C> strategy : rehearsal.plugin().backupStrategies()) {
            assertThat(names(rehearsal.backup(strategy).plan()))
                    .containsExactlyInAnyOrderElementsOf(rehearsal.databases());
        }
    }

    @Test
    default void a_backup_can_be_narrowed_to_one_database() {
        Rehearsal<C> rehearsal = rehearsal();
        List<String> one = rehearsal.databases().subList(0, 1);

        for (BackupStrategy<C> strategy : rehearsal.plugin().backupStrategies()) {
            assertThat(names(rehearsal.backup(strategy, one).plan())).isEqualTo(one);
        }
    }

    @Test
    default void an_unknown_database_is_refused() {
        Rehearsal<C> rehearsal = rehearsal();

        for (BackupStrategy<C> strategy : rehearsal.plugin().backupStrategies()) {
            Refusal.of(() -> rehearsal.backup(strategy, List.of("COFFER9"))).has(ErrorCode.DATABASE_UNKNOWN);
        }
    }

    @Test
    default void staging_directories_of_backups_begin_with_the_work_name() {
        Rehearsal<C> rehearsal = rehearsal();

        for (BackupStrategy<C> strategy : rehearsal.plugin().backupStrategies()) {
            for (DatabaseBackup backup : rehearsal.backup(strategy).plan().databases()) {
                if (backup.dump().output() instanceof Dump.ToStaging output) {
                    assertThat(output.staging().name()).startsWith(Rehearsal.WORK_NAME);
                }
                if (backup.dump().output() instanceof Dump.ToPipes output) {
                    assertThat(output.directory().name()).startsWith(Rehearsal.WORK_NAME);
                }
            }
        }
    }

    @Test
    default void a_dump_into_pipes_names_each_of_them_in_order() {
        Rehearsal<C> rehearsal = rehearsal();

        for (BackupStrategy<C> strategy : rehearsal.plugin().backupStrategies()) {
            for (DatabaseBackup backup : rehearsal.backup(strategy).plan().databases()) {
                if (backup.dump().output() instanceof Dump.ToPipes output) {
                    List<String> pipes =
                            output.artifacts().stream().map(Artifact::name).toList();
                    Pipes.areNamed(backup.dump().step(), output.directory(), pipes);
                }
            }
        }
    }

    @Test
    default void a_dump_names_what_it_has_produced() {
        Rehearsal<C> rehearsal = rehearsal();

        for (BackupStrategy<C> strategy : rehearsal.plugin().backupStrategies()) {
            for (DatabaseBackup backup : rehearsal.backup(strategy).plan().databases()) {
                List<Artifact> artifacts = rehearsal.dumped(strategy, backup).artifacts();
                assertThat(artifacts).extracting(Artifact::name).containsExactlyElementsOf(expected(backup));
                assertThat(artifacts).extracting(Artifact::database).containsOnly(backup.database());
            }
        }
    }

    @Test
    default void artifacts_of_a_backup_have_names_of_their_own() {
        Rehearsal<C> rehearsal = rehearsal();

        for (BackupStrategy<C> strategy : rehearsal.plugin().backupStrategies()) {
            List<Artifact> artifacts = new ArrayList<>();
            for (DatabaseBackup backup : rehearsal.backup(strategy).plan().databases()) {
                artifacts.addAll(rehearsal.dumped(strategy, backup).artifacts());
            }
            assertThat(artifacts).extracting(Artifact::name).doesNotHaveDuplicates();
        }
    }

    private List<String> expected(DatabaseBackup backup) {
        if (backup.dump().output() instanceof Dump.ToStandardOutput output) {
            return List.of(output.artifact().name());
        }
        if (backup.dump().output() instanceof Dump.ToPipes output) {
            return output.artifacts().stream().map(Artifact::name).toList();
        }
        return rehearsal().dumps().apply(backup).files().stream()
                .map(StagedFile::name)
                .toList();
    }

    private static List<String> names(BackupPlan plan) {
        return plan.databases().stream().map(DatabaseBackup::database).toList();
    }
}
