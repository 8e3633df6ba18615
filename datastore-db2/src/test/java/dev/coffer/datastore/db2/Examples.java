package dev.coffer.datastore.db2;

import dev.coffer.backup.api.BackupId;
import dev.coffer.backup.api.datastore.Artifact;
import dev.coffer.backup.api.datastore.BackupRequest;
import dev.coffer.backup.api.datastore.Instance;
import dev.coffer.backup.api.datastore.Property;
import dev.coffer.backup.api.datastore.RestoreRequest;
import dev.coffer.backup.api.datastore.StoredArtifact;
import dev.coffer.backup.api.datastore.StoredBackup;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Values that many tests begin with. */
final class Examples {
    static final String TIMESTAMP = "20261120081502";
    static final String LEDGER_IMAGE = "LEDGER.0.vault1.DBPART000." + TIMESTAMP + ".001";
    static final Instance<Db2Configuration> INSTANCE = instance(Map.of());

    private Examples() {}

    /** The instance with some settings, by the names of their components. */
    static Instance<Db2Configuration> instance(Map<String, Object> settings) {
        return new Instance<>("vault1", Settings.with(settings));
    }

    /** The same, where the operator lets Db2 decide. */
    static RestoreRequest<Db2Configuration> lettingDb2Decide(RestoreRequest<Db2Configuration> request) {
        return withSettings(request, Map.of("letDb2Decide", true));
    }

    /** The same, with other settings of the instance. */
    static RestoreRequest<Db2Configuration> withSettings(
            RestoreRequest<Db2Configuration> request, Map<String, Object> settings) {
        return new RestoreRequest<>(
                instance(settings),
                request.backup(),
                request.databases(),
                request.into(),
                request.replaceExisting(),
                request.workName(),
                request.chain());
    }

    /** The image of LEDGER, and what is remembered of it. */
    static StoredBackup storedWith(Property... properties) {
        return storedWith(4096, properties);
    }

    static StoredBackup storedWith(long bytes, Property... properties) {
        StoredBackup plain = stored("11.5.9.0", "linux-x86_64", LEDGER_IMAGE);
        return new StoredBackup(
                plain.id(),
                plain.type(),
                "vault7",
                plain.datastoreVersion(),
                plain.platform(),
                plain.databases(),
                List.of(new StoredArtifact(new Artifact(LEDGER_IMAGE, "LEDGER", List.of(properties)), bytes)));
    }

    static BackupRequest<Db2Configuration> backupOf(String... databases) {
        return backupOf(INSTANCE, databases);
    }

    static BackupRequest<Db2Configuration> backupOf(Instance<Db2Configuration> instance, String... databases) {
        return new BackupRequest<>(instance, List.of(databases), "w1");
    }

    static StoredBackup stored(String version, String platform, String... names) {
        List<StoredArtifact> artifacts = new ArrayList<>();
        List<String> databases = new ArrayList<>();
        for (String name : names) {
            String alias = name.substring(0, name.indexOf('.'));
            databases.add(alias);
            artifacts.add(new StoredArtifact(new Artifact(name, alias, List.of()), 4096));
        }
        return new StoredBackup(
                new BackupId("01900000-0000-7000-8000-000000000001"),
                "Db2OfflineBackup",
                "vault1",
                version,
                platform,
                databases.stream().distinct().toList(),
                artifacts);
    }

    static RestoreRequest<Db2Configuration> restoreInto(
            StoredBackup backup, String into, boolean replaceExisting, String... only) {
        return new RestoreRequest<>(INSTANCE, backup, List.of(only), Optional.of(into), replaceExisting, "w2");
    }

    static RestoreRequest<Db2Configuration> restoreOf(StoredBackup backup, boolean replaceExisting, String... only) {
        return new RestoreRequest<>(INSTANCE, backup, List.of(only), Optional.empty(), replaceExisting, "w2");
    }
}
