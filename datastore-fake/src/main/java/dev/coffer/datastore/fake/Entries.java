package dev.coffer.datastore.fake;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.datastore.Artifact;
import dev.coffer.backup.api.datastore.Outcome;
import dev.coffer.backup.api.datastore.Property;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How many files and directories an image holds: counted by the dump, kept with the artifact, compared by the load. */
final class Entries {
    private static final String PROPERTY = "entries";
    private static final Pattern LINE = Pattern.compile("(?m)^entries (\\d{1,18})$");

    private Entries() {}

    /** What a dump says at its end; empty where it did not come to its end. */
    static OptionalLong counted(Outcome dump) {
        Matcher matcher = LINE.matcher(dump.standardError());
        return matcher.find() ? OptionalLong.of(Long.parseLong(matcher.group(1))) : OptionalLong.empty();
    }

    /** The artifact that a dump has produced. */
    static Artifact artifact(String database, Outcome dump) {
        long entries = counted(dump)
                .orElseThrow(() -> new BackupException(
                        ErrorCode.DATASTORE_FAILED, "the dump of database " + database + " counted nothing", ""));
        return new Artifact(imageOf(database), database, List.of(new Property(PROPERTY, Long.toString(entries))));
    }

    static String imageOf(String database) {
        return database + ".tar";
    }

    static long recorded(Artifact artifact) {
        return artifact.property(PROPERTY)
                .filter(value -> value.matches("\\d{1,18}"))
                .map(Long::parseLong)
                .orElseThrow(() -> new BackupException(
                        ErrorCode.BACKUP_CORRUPT,
                        "artifact " + artifact.name() + " does not say how many entries it has",
                        "Restore another backup."));
    }
}
