package dev.coffer.backup.server.work;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.BackupId;
import dev.coffer.backup.core.catalogue.BackupRecord;
import java.util.List;
import java.util.Optional;

/** What a project has. Methods are called by several threads at once, and throw {@link BackupException} if nobody can tell. */
public interface Holdings {
    /** All backups, those first that were changed last. */
    List<BackupRecord> backups();

    /** One backup, as it is now; empty if there is none of this id. */
    Optional<BackupRecord> backup(BackupId id);

    /** All instances, in the order of the configuration. */
    List<InstanceRecord> instances();

    /** An instance by its name, or by another one that the configuration has for it; empty if there is none. */
    Optional<InstanceRecord> instance(String name);

    /** Those of a project that has nothing here. */
    static Holdings none() {
        return new Holdings() {
            @Override
            public List<BackupRecord> backups() {
                return List.of();
            }

            @Override
            public Optional<BackupRecord> backup(BackupId id) {
                return Optional.empty();
            }

            @Override
            public List<InstanceRecord> instances() {
                return List.of();
            }

            @Override
            public Optional<InstanceRecord> instance(String name) {
                return Optional.empty();
            }
        };
    }
}
