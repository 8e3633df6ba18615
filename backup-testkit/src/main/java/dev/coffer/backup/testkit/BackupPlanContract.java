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
import dev.coffer.backup.api.datastore.Staging;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How a backup is planned, and what its dumps give. */
interface BackupPlanContract<C extends Record> extends Rehearsed<C> {
    @Test
    default void planning_twice_gives_equal_plans() {
        Rehearsal<C> rehearsal = rehearsal();

        List<NamedPlan> first = Inventory.of(rehearsal).plans();
        List<NamedPlan> again = Inventory.of(rehearsal).plans();

        assertThat(again).extracting(NamedPlan::title).isEqualTo(titles(first));
        for (int i = 0; i < first.size(); i++) {
            assertThat(Difference.between(first.get(i).planned(), again.get(i).planned()))
                    .as(
                            "%s is planned twice, and otherwise the second time",
                            first.get(i).title())
                    .isEmpty();
        }
    }

    @Test
    default void planning_ends_within_20_rounds() {
        assertThat(Inventory.of(rehearsal()).plans()).isNotEmpty();
    }

    @Test
    default void no_question_is_asked_twice() {
        for (NamedPlan plan : Inventory.of(rehearsal()).plans()) {
            assertThat(plan.planned().questions())
                    .extracting(Question::id)
                    .as("the questions of %s", plan.title())
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    default void a_backup_covers_every_database() {
        Rehearsal<C> rehearsal = rehearsal();

        for (BackupStrategy<C> strategy : rehearsal.plugin().backupStrategies()) {
            assertThat(names(rehearsal.backup(strategy).plan()))
                    .as("the databases of the %s", Titles.backup(strategy))
                    .containsExactlyInAnyOrderElementsOf(rehearsal.databases());
        }
    }

    @Test
    default void a_backup_can_be_narrowed_to_one_database() {
        Rehearsal<C> rehearsal = rehearsal();
        List<String> one = rehearsal.databases().subList(0, 1);

        for (BackupStrategy<C> strategy : rehearsal.plugin().backupStrategies()) {
            String title = Titles.backup(strategy) + " with --database " + one.get(0);
            Planned<BackupPlan> narrowed = Expected.of(title, () -> rehearsal.backup(strategy, one));
            assertThat(names(narrowed.plan()))
                    .as("the databases of the %s", title)
                    .isEqualTo(one);
        }
    }

    @Test
    default void an_unknown_database_is_refused() {
        Rehearsal<C> rehearsal = rehearsal();

        for (BackupStrategy<C> strategy : rehearsal.plugin().backupStrategies()) {
            Refusal.of(
                    Titles.backup(strategy) + " of a database that is not there",
                    ErrorCode.DATABASE_UNKNOWN,
                    () -> rehearsal.backup(strategy, List.of("COFFER9")));
        }
    }

    @Test
    default void staging_directories_of_backups_begin_with_the_work_name() {
        Rehearsal<C> rehearsal = rehearsal();

        for (BackupStrategy<C> strategy : rehearsal.plugin().backupStrategies()) {
            for (DatabaseBackup backup : rehearsal.backup(strategy).plan().databases()) {
                if (backup.dump().output() instanceof Dump.ToStaging output) {
                    beginsWithTheWorkName(strategy, output.staging());
                }
                if (backup.dump().output() instanceof Dump.ToPipes output) {
                    beginsWithTheWorkName(strategy, output.directory());
                }
            }
        }
    }

    private static void beginsWithTheWorkName(BackupStrategy<?> strategy, Staging directory) {
        assertThat(directory.name())
                .as(
                        "the name of a directory of the %s, which begins with BackupRequest.workName()",
                        Titles.backup(strategy))
                .startsWith(Rehearsal.WORK_NAME);
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
                String title = "what the dump of " + backup.database() + " has produced, " + Titles.backup(strategy);
                assertThat(artifacts)
                        .extracting(Artifact::name)
                        .as("the artifacts of %s, each named as produced() or the plan tells", title)
                        .containsExactlyElementsOf(expected(backup));
                assertThat(artifacts)
                        .extracting(Artifact::database)
                        .as("the databases of the artifacts of %s", title)
                        .containsOnly(backup.database());
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
            assertThat(artifacts)
                    .extracting(Artifact::name)
                    .as("the artifacts of the %s", Titles.backup(strategy))
                    .doesNotHaveDuplicates();
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

    private static List<String> titles(List<NamedPlan> plans) {
        return plans.stream().map(NamedPlan::title).toList();
    }

    private static List<String> names(BackupPlan plan) {
        return plan.databases().stream().map(DatabaseBackup::database).toList();
    }
}
