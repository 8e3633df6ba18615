package dev.coffer.backup.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.backup.api.datastore.BackupStrategy;
import dev.coffer.backup.api.datastore.DatabaseVerification;
import dev.coffer.backup.api.datastore.Drill;
import dev.coffer.backup.api.datastore.Fact;
import dev.coffer.backup.api.datastore.RestoreStrategy;
import dev.coffer.backup.api.datastore.Step;
import dev.coffer.backup.api.datastore.VerifyRequest.Depth;
import dev.coffer.backup.api.datastore.VerifyStrategy;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How stored backups are verified, where a plugin offers that. */
interface VerifyPlanContract<C extends Record> extends Rehearsed<C> {
    @Test
    default void a_verification_covers_every_database() {
        Rehearsal<C> rehearsal = rehearsal();

        for (Depth depth : Depth.values()) {
            for (BackupStrategy<C> strategy : rehearsal.plugin().backupStrategies()) {
                for (VerifyStrategy<C> way : verifications(strategy)) {
                    assertThat(rehearsal.verify(strategy, way, depth).plan().databases())
                            .extracting(DatabaseVerification::database)
                            .containsExactlyInAnyOrderElementsOf(rehearsal.databases());
                }
            }
        }
    }

    @Test
    default void a_check_of_images_changes_nothing() {
        for (DatabaseVerification database : verified(Depth.IMAGES)) {
            assertThat(database.drill()).isEmpty();
            assertThat(database.checks())
                    .allSatisfy(
                            step -> assertThat(step.facts()).as(step.title()).isEmpty());
        }
    }

    @Test
    default void directories_of_verifications_begin_with_the_work_name() {
        for (DatabaseVerification database : verified(Depth.DRILL)) {
            assertThat(database.delivery().staging().name()).startsWith(Rehearsal.WORK_NAME);
            database.drill()
                    .flatMap(Drill::place)
                    .ifPresent(place -> assertThat(place.directory().name()).startsWith(Rehearsal.WORK_NAME));
        }
    }

    @Test
    default void a_drill_touches_no_database_but_its_own() {
        List<String> databases = rehearsal().databases().stream()
                .map(name -> name.toUpperCase(Locale.ROOT))
                .toList();
        for (DatabaseVerification database : verified(Depth.DRILL)) {
            Drill drill = database.drill().orElseThrow(() -> new AssertionError("no drill of " + database.database()));
            assertThat(databases).doesNotContain(drill.scratch().toUpperCase(Locale.ROOT));
            assertThat(facts(drill)).isNotEmpty().allSatisfy(fact -> assertThat(fact.database())
                    .isEqualTo(drill.scratch()));
        }
    }

    private static List<Fact> facts(Drill drill) {
        return Stream.of(drill.prepare(), List.of(drill.load()), drill.completion(), drill.proof())
                .flatMap(List::stream)
                .map(Step::facts)
                .flatMap(List::stream)
                .toList();
    }

    private List<DatabaseVerification> verified(Depth depth) {
        Rehearsal<C> rehearsal = rehearsal();
        List<DatabaseVerification> verified = new ArrayList<>();
        for (BackupStrategy<C> strategy : rehearsal.plugin().backupStrategies()) {
            for (VerifyStrategy<C> way : verifications(strategy)) {
                verified.addAll(rehearsal.verify(strategy, way, depth).plan().databases());
            }
        }
        return verified;
    }

    private List<VerifyStrategy<C>> verifications(BackupStrategy<C> strategy) {
        return rehearsal().waysBack(strategy).stream()
                .map(RestoreStrategy::verification)
                .flatMap(offered -> offered.stream())
                .toList();
    }
}
