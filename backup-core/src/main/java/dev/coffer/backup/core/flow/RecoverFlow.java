package dev.coffer.backup.core.flow;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.storage.ObjectStore;
import dev.coffer.backup.core.config.InstanceSettings;
import dev.coffer.backup.core.flow.RecoveryReport.Result;
import dev.coffer.backup.core.journal.JournalEntry;
import dev.coffer.backup.core.journal.JournalLock;
import java.util.Optional;

/** What {@code coffer recover} does for one instance. */
public final class RecoverFlow {
    private final Guest guest;
    private final ObjectStore store;

    public RecoverFlow(Guest guest, ObjectStore store) {
        this.guest = guest;
        this.store = store;
    }

    /** Undoes what a process that died has left; one that still runs is left alone. */
    public <C extends Record> RecoveryReport run(InstanceSettings<C> settings) {
        RecoveryReport found = look(settings.instance().name());
        if (found.result() != Result.FOUND) {
            return found;
        }
        String owner = settings.plugin().owner(settings.instance());
        guest.users().checkMayRunAs(owner);
        try (JournalLock lock = guest.journal().lock(found.instance(), owner)) {
            Optional<JournalEntry> left = lock.entry();
            Optional<BackupException> needed =
                    left.flatMap(entry -> new Recovery(guest, store).run(settings, lock, entry));
            Result result = needed.isPresent() ? Result.RESTORE_NEEDED : Result.RECOVERED;
            return new RecoveryReport(found.instance(), result, left, needed);
        }
    }

    /** Only looks, which takes no configuration. */
    public RecoveryReport look(String instance) {
        boolean running = guest.journal().isLocked(instance);
        Optional<JournalEntry> entry = guest.journal().peek(instance);
        if (running) {
            return new RecoveryReport(instance, Result.RUNNING, entry, Optional.empty());
        }
        return new RecoveryReport(instance, entry.isPresent() ? Result.FOUND : Result.CLEAN, entry, Optional.empty());
    }
}
