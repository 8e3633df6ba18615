package dev.coffer.backup.core.flow;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.datastore.ConfigurationSection;
import dev.coffer.backup.core.catalogue.BackupWriter;
import dev.coffer.backup.core.manifest.Manifest;
import dev.coffer.backup.core.manifest.ManifestArtifact;
import dev.coffer.backup.core.manifest.RecordedConfiguration;
import dev.coffer.backup.core.manifest.RecordedConfigurationJson;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.List;

/** How an instance is set up, on its way into a backup and out of it. */
public final class ConfigurationStore {
    private ConfigurationStore() {}

    /** Stores the sections as an artifact, and warns of each that lacks something; nothing is stored of none. */
    static void store(List<ConfigurationSection> sections, BackupWriter writer, FlowListener listener) {
        if (sections.isEmpty()) {
            return;
        }
        for (ConfigurationSection section : sections) {
            if (section.isIncomplete()) {
                listener.warning("the configuration that is stored with the backup lacks the " + section.name() + ": "
                        + section.problem());
            }
        }
        listener.step("store the configuration of the instance");
        byte[] document = RecordedConfigurationJson.write(new RecordedConfiguration(sections));
        if (document.length > RecordedConfiguration.MOST_BYTES) {
            throw new BackupException(
                    ErrorCode.INTERNAL,
                    "the plan's configuration has " + document.length + " bytes",
                    "This is a defect of the datastore plugin: report it to its authors.");
        }
        writer.artifact(RecordedConfiguration.ARTIFACT, new ByteArrayInputStream(document));
    }

    /**
     * Fetches the configuration of a backup; every digest is checked.
     *
     * @throws BackupException with {@code BACKUP_STATE} if none was stored with it
     */
    public static RecordedConfiguration fetch(Manifest manifest, Fetch fetch) {
        ManifestArtifact stored = manifest.configuration()
                .orElseThrow(
                        () -> new BackupException(
                                ErrorCode.BACKUP_STATE,
                                "no configuration of the instance was stored with backup " + manifest.id(),
                                "Make a new backup; the datastores that tell their configuration are listed in the documentation."));
        if (stored.plainBytes() > RecordedConfiguration.MOST_BYTES) {
            throw new BackupException(
                    ErrorCode.BACKUP_CORRUPT,
                    "the configuration stored with backup " + manifest.id() + " has " + stored.plainBytes() + " bytes",
                    "Use another backup.");
        }
        ByteArrayOutputStream document = new ByteArrayOutputStream();
        fetch.read(stored.artifact().name(), document);
        return RecordedConfigurationJson.read(document.toByteArray());
    }
}
