package dev.coffer.backup.core.manifest;

import dev.coffer.backup.api.datastore.Artifact;
import dev.coffer.backup.api.datastore.ConfigurationSection;
import java.util.List;

/** How an instance was set up when it was backed up: an artifact of the backup, which no restore loads. */
public record RecordedConfiguration(List<ConfigurationSection> sections) {
    /** The artifact that holds it, of no database but of the instance; no other artifact may have its name. */
    public static final Artifact ARTIFACT = new Artifact("coffer-configuration", "", List.of());

    /** No such artifact is larger, and no reader takes a larger one. */
    public static final int MOST_BYTES = 64 << 20;

    public RecordedConfiguration {
        sections = List.copyOf(sections);
    }

    static boolean is(Artifact artifact) {
        return artifact.name().equals(ARTIFACT.name()) && artifact.database().isEmpty();
    }
}
