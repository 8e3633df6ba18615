package dev.coffer.backup.server.work;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.BackupId;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.core.Engine;
import dev.coffer.backup.core.catalogue.BackupFilter;
import dev.coffer.backup.core.catalogue.BackupRecord;
import java.util.List;
import java.util.Optional;

/** What the object store holds. For several threads. */
interface StoredBackups {
    /** All of it, as a list shows it. */
    List<BackupRecord> all();

    /** One backup, as it is now; empty if there is none of this id. */
    Optional<BackupRecord> one(BackupId id);

    /** As an engine tells. */
    static StoredBackups of(Engine engine) {
        return new StoredBackups() {
            @Override
            public List<BackupRecord> all() {
                return engine.backups(BackupFilter.all()).backups();
            }

            @Override
            public Optional<BackupRecord> one(BackupId id) {
                try {
                    return Optional.of(engine.show(id.value()).record());
                } catch (BackupException e) {
                    if (e.code() == ErrorCode.BACKUP_UNKNOWN || e.code() == ErrorCode.CONTAINER_MISSING) {
                        return Optional.empty();
                    }
                    throw e;
                }
            }
        };
    }
}
