package dev.coffer.backup.core.flow;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.datastore.Instance;
import dev.coffer.backup.api.datastore.Undo;
import dev.coffer.backup.core.journal.OwnedDirectory;
import dev.coffer.backup.core.process.Sessions;
import dev.coffer.backup.core.process.StagingDirectory;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts back what steps left behind, in sessions of its own that no interruption ends. What could not be put back stays in
 * the ledger, for the next command or {@code coffer recover}.
 */
final class Release<C extends Record> {
    private static final Logger LOG = LoggerFactory.getLogger(Release.class);

    private final Guest guest;
    private final Instance<C> instance;
    private final Undo<C> undo;
    private final Ledger ledger;
    private final Map<String, DatabaseUndo<C>> databases = new ConcurrentHashMap<>();

    Release(Guest guest, Instance<C> instance, Undo<C> undo, Ledger ledger) {
        this.guest = guest;
        this.instance = instance;
        this.undo = undo;
        this.ledger = ledger;
    }

    /**
     * Undoes all facts of the ledger that can be undone, one database after the other.
     *
     * @throws BackupException {@code RESTORE_NEEDED} if nothing failed and a database is of no use until it is restored: what
     *     is to be undone of it then waits in the journal
     */
    void facts() {
        Troubles troubles = new Troubles(guest.listener());
        ledger.databases()
                .forEach(database -> troubles.during(() -> of(database).run()));
        troubles.raise();
    }

    /** Undoes all facts of one database; others may be undone at the same time. */
    void facts(String database) {
        if (ledger.databases().contains(database)) {
            of(database).run();
        }
    }

    /** Tries to undo the facts of one database at once. What cannot be stays in the ledger, and is tried and told by {@link #after}. */
    void tryFacts(String database) {
        try {
            facts(database);
        } catch (RuntimeException e) {
            LOG.info("{} is not put back yet: {}", database, Failures.of(e).text());
        }
    }

    private DatabaseUndo<C> of(String database) {
        return databases.computeIfAbsent(database, unseen -> new DatabaseUndo<>(guest, instance, undo, ledger, unseen));
    }

    /**
     * Undoes all facts and removes all directories of the ledger: these too when a fact cannot be undone, since an image is large,
     * unless something may still be at work with what lies in them, or they hold what is still to be undone.
     */
    void everything() {
        Troubles troubles = new Troubles(guest.listener());
        troubles.during(this::facts);
        if (!ledger.isAnythingRunning()) {
            ledger.directories().stream()
                    .filter(directory -> !ledger.isHeld(directory))
                    .forEach(directory -> troubles.during(() -> remove(directory)));
        }
        troubles.raise();
    }

    /** Removes one directory of the ledger with all that is in it. */
    void remove(OwnedDirectory directory) {
        try (Sessions sessions = guest.uninterruptedSessions()) {
            StagingDirectory.removeLeftover(sessions, directory.path(), directory.user());
        }
        ledger.remove(directory);
    }

    /**
     * Undoes everything after a failure, and gives what the operator is to be told: the failure itself, or, when the undoing
     * fails too, that.
     */
    BackupException after(BackupException failure) {
        try {
            everything();
            return failure;
        } catch (RuntimeException | Error undoing) {
            BackupException e = Failures.of(undoing);
            if (e.code() == ErrorCode.RESTORE_NEEDED) {
                return with(
                        e, e.code(), failure.text() + "; and " + e.text(), failure, failure.hint() + " " + e.hint());
            }
            boolean same = failure.text().contains(e.text());
            String text = same
                    ? "the datastore could not be put back: " + failure.text()
                    : failure.text() + "; and then the datastore could not be put back: " + e.text();
            return with(e, ErrorCode.UNDO_FAILED, text, failure, recovering(e.hint()));
        }
    }

    private String recovering(String hint) {
        return hint.contains("coffer recover") ? hint : hint + " Then run 'coffer recover " + instance.name() + "'.";
    }

    private static BackupException with(
            BackupException undoing, ErrorCode code, String text, BackupException failure, String hint) {
        BackupException both = new BackupException(code, text, hint.strip(), failure);
        both.addSuppressed(undoing);
        return both;
    }
}
