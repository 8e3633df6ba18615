package dev.coffer.datastore.db2;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.datastore.Fact;
import dev.coffer.backup.api.datastore.Step;
import dev.coffer.datastore.db2.listing.DirectoryEntry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The kinds of facts that steps leave. Journals outlive versions: a kind never changes its meaning. */
final class Facts {
    /** The database was quiesced. Its value is {@link #BY_RESTORE} where a restore may have replaced the database since. */
    static final String QUIESCED = "quiesced";

    /** The database was active before, and may have been activated. */
    static final String ACTIVE = "active";

    /** A backup of the database runs inside the server; the value is the name of the database. */
    static final String BACKUP_RUNNING = "backup-running";

    /** The same for an online backup, meanwhile others use the database. */
    static final String ONLINE_BACKUP_RUNNING = "online-backup-running";

    /** The database is being rolled forward inside the server; the value is the name of the database. */
    static final String ROLLFORWARD_RUNNING = "rollforward-running";

    /** A restore of the database runs inside the server; the value is the name of the database. */
    static final String RESTORE_RUNNING = "restore-running";

    /**
     * A restore of the database was begun and did not come to its good end: what it held before may be gone. The value is the
     * database that the image is of where that has another name.
     */
    static final String RESTORING = "restoring";

    /**
     * QUIESCE was begun and did not end by itself: it may go on, and whether it was this one that closed the database is not
     * known. The value is {@link #WAS_OPEN} where the database was seen to be open right before.
     */
    static final String QUIESCING = "quiescing";

    /** The database was, or is about to be, made by a drill; the value is the directory that it lies in, made for it alone. */
    static final String SCRATCH = "scratch";

    /**
     * How the database logs is being changed. The value has a line for how it was, and one for how it is to be, which the first
     * journals lack: LOGARCHMETH1 and TRACKMOD, with a blank between them.
     */
    static final String LOGGING = "logging";

    static final String BY_RESTORE = "restore";
    static final String WAS_OPEN = "was open";

    private static final Set<String> KINDS = Set.of(
            QUIESCED,
            QUIESCING,
            ACTIVE,
            BACKUP_RUNNING,
            ONLINE_BACKUP_RUNNING,
            RESTORE_RUNNING,
            ROLLFORWARD_RUNNING,
            RESTORING,
            SCRATCH,
            LOGGING);

    /** Utilities that go on inside the server. */
    static final Set<String> UTILITIES =
            Set.of(BACKUP_RUNNING, ONLINE_BACKUP_RUNNING, RESTORE_RUNNING, ROLLFORWARD_RUNNING);

    /** What may go on inside the server. */
    static final Set<String> RUNNING =
            Set.of(QUIESCING, BACKUP_RUNNING, ONLINE_BACKUP_RUNNING, RESTORE_RUNNING, ROLLFORWARD_RUNNING);

    private Facts() {}

    /**
     * Refuses what a later version may have left: to ignore it would break a promise in silence.
     *
     * @throws BackupException if a fact is of an unknown kind
     */
    static void refuseUnknownKinds(List<Fact> facts) {
        for (Fact fact : facts) {
            if (!KINDS.contains(fact.kind())) {
                throw new BackupException(
                        ErrorCode.UNDO_FAILED,
                        "nobody knows how to undo '" + fact.kind() + "' of database " + fact.database(),
                        "Run 'coffer recover' with the version of Coffer that left it.");
            }
        }
    }

    static Fact quiesced(DirectoryEntry database, String by) {
        return new Fact(QUIESCED, database.alias(), by);
    }

    /** What every restored database is until it was opened. */
    static Fact restored(String alias) {
        return new Fact(QUIESCED, alias, BY_RESTORE);
    }

    static Fact quiescing(DirectoryEntry database, boolean wasOpen) {
        return new Fact(QUIESCING, database.alias(), wasOpen ? WAS_OPEN : "");
    }

    static Fact active(DirectoryEntry database) {
        return new Fact(ACTIVE, database.alias(), "");
    }

    static Fact backupRunning(DirectoryEntry database, boolean online) {
        return new Fact(online ? ONLINE_BACKUP_RUNNING : BACKUP_RUNNING, database.alias(), database.name());
    }

    static Fact logging(String alias, LoggingChange.Values old, LoggingChange.Values wanted) {
        return new Fact(LOGGING, alias, old.text() + "\n" + wanted.text());
    }

    static Fact rollforwardRunning(String alias, String name) {
        return new Fact(ROLLFORWARD_RUNNING, alias, name);
    }

    static Fact restoring(String alias, String of) {
        return new Fact(RESTORING, alias, of.equals(alias) ? "" : of);
    }

    static Fact scratch(String name, Path directory) {
        return new Fact(SCRATCH, name, directory.toString());
    }

    static Fact restoreRunning(String alias, String name) {
        return new Fact(RESTORE_RUNNING, alias, name);
    }

    /** From the first of the steps to the good end of the last one, a database counts as half restored, and then has to be opened. */
    static List<Step> halfRestored(String alias, String of, List<Step> steps) {
        int last = steps.size() - 1;
        List<Step> marked = new ArrayList<>(steps);
        if (last > 0) {
            marked.set(0, marked.get(0).leaving(restored(alias), restoring(alias, of)));
        } else {
            marked.set(0, marked.get(0).leaving(restored(alias)));
        }
        marked.set(last, marked.get(last).untilDone(restoring(alias, of)));
        return List.copyOf(marked);
    }
}
