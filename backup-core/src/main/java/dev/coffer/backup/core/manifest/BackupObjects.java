package dev.coffer.backup.core.manifest;

import dev.coffer.backup.api.BackupId;
import dev.coffer.backup.api.datastore.Artifact;
import dev.coffer.backup.api.storage.ObjectName;
import java.util.Locale;

/** The names of a backup's objects. */
public final class BackupObjects {
    /** The largest number that eight digits have. */
    public static final int LAST_SEGMENT = 99_999_999;

    private BackupObjects() {}

    /** What the names of all objects of a backup begin with. */
    public static String prefix(BackupId id) {
        return id.value() + "/";
    }

    public static ObjectName manifest(BackupId id) {
        return new ObjectName(prefix(id) + "manifest.json");
    }

    /** The signature of the manifest. */
    public static ObjectName manifestSignature(BackupId id) {
        return new ObjectName(prefix(id) + "manifest.json.sig");
    }

    public static ObjectName status(BackupId id) {
        return new ObjectName(prefix(id) + "status.json");
    }

    public static ObjectName index(BackupId id, Artifact artifact) {
        return new ObjectName(prefix(id) + artifact.name() + "/index.json");
    }

    /** The name of a segment, counted from 0. */
    public static ObjectName segment(BackupId id, Artifact artifact, int number) {
        return new ObjectName(prefix(id) + artifact.name() + String.format(Locale.ROOT, "/%08d", number));
    }
}
