package dev.coffer.backup.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.backup.api.datastore.BackupStrategy;
import dev.coffer.backup.api.datastore.DatabaseVerification;
import dev.coffer.backup.api.datastore.Drill;
import dev.coffer.backup.api.datastore.Fact;
import dev.coffer.backup.api.datastore.RestoreStrategy;
import dev.coffer.backup.api.datastore.Staging;
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
                            .as("the databases of the %s to the depth of %s", Titles.verification(strategy), depth)
                            .containsExactlyInAnyOrderElementsOf(rehearsal.databases());
                }
            }
        }
    }

    @Test
    default void a_check_of_images_changes_nothing() {
        for (DatabaseVerification database : verified(Depth.IMAGES)) {
            assertThat(database.drill())
                    .as("the drill of %s in a verification of images alone", database.database())
                    .isEmpty();
            for (Step step : database.checks()) {
                assertThat(step.facts())
                        .as("what the check '%s' leaves to be undone", step.title())
                        .isEmpty();
            }
        }
    }

    @Test
    default void directories_of_verifications_begin_with_the_work_name() {
        for (DatabaseVerification database : verified(Depth.DRILL)) {
            beginsWithTheWorkName(database, database.delivery().staging());
            database.drill()
                    .flatMap(Drill::place)
                    .ifPresent(place -> beginsWithTheWorkName(database, place.directory()));
        }
    }

    private static void beginsWithTheWorkName(DatabaseVerification database, Staging directory) {
        assertThat(directory.name())
                .as(
                        "the name of a directory of the verification of %s, which begins with VerifyRequest.workName()",
                        database.database())
                .startsWith(Rehearsal.WORK_NAME);
    }

    @Test
    default void a_drill_touches_no_database_but_its_own() {
        List<String> databases = rehearsal().databases().stream()
                .map(name -> name.toUpperCase(Locale.ROOT))
                .toList();
        for (DatabaseVerification database : verified(Depth.DRILL)) {
            Drill drill = database.drill().orElseThrow(() -> new AssertionError("no drill of " + database.database()));
            assertThat(databases)
                    .as("databases of the instance, none of which is the scratch database of a drill")
                    .doesNotContain(drill.scratch().toUpperCase(Locale.ROOT));
            assertThat(facts(drill))
                    .as("what the drill of %s leaves to be undone: its scratch database", database.database())
                    .isNotEmpty()
                    .allSatisfy(fact -> assertThat(fact.database()).isEqualTo(drill.scratch()));
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
