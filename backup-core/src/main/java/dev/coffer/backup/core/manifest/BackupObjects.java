package dev.coffer.backup.core.manifest;

import dev.coffer.backup.api.BackupId;
import dev.coffer.backup.api.datastore.Artifact;
import dev.coffer.backup.api.storage.ObjectName;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The names of a backup's objects. */
public final class BackupObjects {
    /** The largest number that eight digits have. */
    public static final int LAST_SEGMENT = 99_999_999;

    /** The highest number of a key file: nine digits have no larger one. */
    public static final int LAST_KEY = 999_999_999;

    private static final Pattern KEY = Pattern.compile("([^/]+)/key\\.([1-9][0-9]{0,8})\\.age");

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
        return signatureOf(manifest(id));
    }

    /** The signature of a document. */
    public static ObjectName signatureOf(ObjectName document) {
        return new ObjectName(document.value() + ".sig");
    }

    public static ObjectName status(BackupId id) {
        return new ObjectName(prefix(id) + "status.json");
    }

    /** The backup's identity, encrypted for the n-th time, counted from 1. */
    public static ObjectName key(BackupId id, int number) {
        return new ObjectName(keyPrefix(id) + number + ".age");
    }

    /** What the names of all key files of a backup begin with. */
    public static String keyPrefix(BackupId id) {
        return prefix(id) + "key.";
    }

    /** The number of a key file; empty for the name of anything else. */
    public static OptionalInt keyNumber(BackupId id, String name) {
        Matcher matcher = KEY.matcher(name);
        return matcher.matches() && matcher.group(1).equals(id.value())
                ? OptionalInt.of(Integer.parseInt(matcher.group(2)))
                : OptionalInt.empty();
    }

    public static ObjectName index(BackupId id, Artifact artifact) {
        return new ObjectName(prefix(id) + artifact.name() + "/index.json");
    }

    /** The name of a segment, counted from 0. */
    public static ObjectName segment(BackupId id, Artifact artifact, int number) {
        String digits = Integer.toString(LAST_SEGMENT + 1 + number).substring(1);
        return new ObjectName(prefix(id) + artifact.name() + "/" + digits);
    }
}
