package dev.coffer.backup.server.work;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.BackupId;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.core.Engine;
import dev.coffer.backup.core.catalogue.BackupFilter;
import dev.coffer.backup.core.catalogue.BackupRecord;
import dev.coffer.backup.core.config.Configuration;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** What the object store and the configuration hold. */
public final class EngineHoldings implements Holdings, AutoCloseable {
    private final Configuration configuration;
    private final Engine engine;
    private final BackupIndex index;

    /**
     * Over an engine of its own.
     *
     * @param engine only what of it several threads may call at once is called; the caller closes it, after this
     */
    public EngineHoldings(Configuration configuration, Engine engine, Clock clock) {
        this.configuration = configuration;
        this.engine = engine;
        this.index = new BackupIndex(() -> engine.backups(BackupFilter.all()).backups(), clock);
    }

    @Override
    public List<BackupRecord> backups() {
        return index.all();
    }

    @Override
    public Optional<BackupRecord> backup(BackupId id) {
        try {
            return Optional.of(engine.show(id.value()).record());
        } catch (BackupException e) {
            if (e.code() == ErrorCode.BACKUP_UNKNOWN || e.code() == ErrorCode.CONTAINER_MISSING) {
                return Optional.empty();
            }
            throw e;
        }
    }

    @Override
    public List<InstanceRecord> instances() {
        List<BackupRecord> backups = backups();
        return configuration.instances().stream()
                .map(name -> new InstanceRecord(
                        name, configuration.instance(name).plugin().datastore(), version(name, backups)))
                .toList();
    }

    private static String version(String instance, List<BackupRecord> backups) {
        return backups.stream()
                .filter(backup -> backup.origin().instance().equals(instance))
                .map(backup -> backup.origin().datastoreVersion())
                .filter(version -> !version.isEmpty())
                .findFirst()
                .orElse("");
    }

    @Override
    public void close() {
        index.close();
    }
}
