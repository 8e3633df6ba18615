package dev.coffer.backup.testkit;

import dev.coffer.backup.api.datastore.Action;
import dev.coffer.backup.api.datastore.BackupStrategy;
import dev.coffer.backup.api.datastore.Check;
import dev.coffer.backup.api.datastore.Fact;
import java.util.List;

/** What failures call the parts of a plugin. */
final class Titles {
    private Titles() {}

    static String backup(BackupStrategy<?> strategy) {
        return "backup by " + strategy.name().name();
    }

    static String restore(BackupStrategy<?> strategy) {
        return "restore of " + strategy.name().name();
    }

    static String verification(BackupStrategy<?> strategy) {
        return "verification of " + strategy.name().name();
    }

    static String drill(BackupStrategy<?> strategy) {
        return "drill of " + strategy.name().name();
    }

    static String action(Action<?> action) {
        return "action '" + action.name() + "'";
    }

    static String check(Check<?> check) {
        return "check '" + check.name() + "'";
    }

    static String undo(List<Fact> facts) {
        return "undoing of " + facts;
    }
}
