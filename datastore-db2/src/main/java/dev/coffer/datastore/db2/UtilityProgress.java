package dev.coffer.datastore.db2;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.datastore.Fact;
import dev.coffer.backup.api.datastore.Outcome;
import dev.coffer.backup.api.datastore.Progress;
import dev.coffer.backup.api.datastore.Step;
import dev.coffer.datastore.db2.listing.Utilities;
import dev.coffer.datastore.db2.listing.Utility;
import java.util.Optional;

/** How far the utility of a step is, among all utilities of the instance. */
final class UtilityProgress {

    private UtilityProgress() {}

    /** Empty, too, if the monitor failed: a backup does not fail because nobody can watch it. */
    static Optional<Progress> of(Step step, Outcome outcome) {
        try {
            return step.whileRunning().flatMap(fact -> progress(fact, Utilities.of(outcome)));
        } catch (BackupException e) {
            return Optional.empty();
        }
    }

    private static Optional<Progress> progress(Fact running, Utilities utilities) {
        return utilities.of(running.value()).stream()
                .filter(utility -> utility.type().equals(type(running)))
                .findFirst()
                .flatMap(Utility::progress);
    }

    /** The type of utility that a fact speaks of. */
    static String type(Fact running) {
        return switch (running.kind()) {
            case Facts.BACKUP_RUNNING, Facts.ONLINE_BACKUP_RUNNING -> "BACKUP";
            case Facts.ROLLFORWARD_RUNNING -> "ROLLFORWARD RECOVERY";
            default -> "RESTORE";
        };
    }
}
