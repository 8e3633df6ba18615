package dev.coffer.datastore.postgresql;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.datastore.Artifact;
import dev.coffer.backup.api.datastore.DatabaseBackup;
import dev.coffer.backup.api.datastore.Property;
import dev.coffer.backup.api.datastore.StoredArtifact;
import dev.coffer.backup.api.datastore.StoredBackup;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * What is backed up and restored as one: all databases of a server. What a backup remembers of it comes back from outside, and is
 * checked before it is used.
 *
 * @param identifier by which PostgreSQL tells clusters apart
 * @param prepared how many prepared transactions it may have
 * @param tables of users, as many as there were before the backup began; empty where the role could not see them all
 */
record Cluster(String identifier, String prepared, Visitor visitor, Log log, OptionalLong tables) {
    /** The one database of an instance, as far as Coffer is concerned. */
    static final String NAME = "cluster";

    static final String IMAGE = NAME + ".tar";

    private static final String IDENTIFIER = "system-identifier";
    private static final String PREPARED = "max-prepared-transactions";
    private static final String ROLE = "role";
    private static final String SUPERUSER = "superuser";
    private static final String DATABASE = "database";
    private static final String TIMELINE = "timeline";
    private static final String SEGMENT = "log-segment-bytes";
    private static final String LOG_DIRECTORY = "log-directory";
    private static final String TABLES = "tables";
    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");
    private static final Pattern LONG_NUMBER = Pattern.compile("\\d{1,20}");
    private static final Pattern SMALL_NUMBER = Pattern.compile("[1-9]\\d{0,4}");
    private static final Pattern NAMED = Pattern.compile("\\P{Cntrl}{1,63}");
    private static final Pattern PATH = Pattern.compile("\\P{Cntrl}{1,4096}");
    private static final Pattern EITHER = Pattern.compile("true|false");

    /**
     * Who can look into a server that comes back.
     *
     * @param role one that may enter all databases, if there is one that may log in
     * @param superuser whether it is one that may do anything
     * @param database one that can be entered
     */
    record Visitor(String role, boolean superuser, String database) {}

    /**
     * The write-ahead log of the server.
     *
     * @param timeline that it was on
     * @param segmentBytes of each of its files
     * @param directory that it lay in, if not in the data directory
     */
    record Log(long timeline, long segmentBytes, Optional<String> directory) {}

    /** What a backup remembers. */
    List<Property> properties() {
        List<Property> known = new ArrayList<>(List.of(
                new Property(IDENTIFIER, identifier),
                new Property(PREPARED, prepared),
                new Property(ROLE, visitor.role()),
                new Property(SUPERUSER, Boolean.toString(visitor.superuser())),
                new Property(DATABASE, visitor.database()),
                new Property(TIMELINE, Long.toString(log.timeline())),
                new Property(SEGMENT, Long.toString(log.segmentBytes()))));
        log.directory().ifPresent(directory -> known.add(new Property(LOG_DIRECTORY, directory)));
        tables.ifPresent(count -> known.add(new Property(TABLES, Long.toString(count))));
        return List.copyOf(known);
    }

    /** How many tables there were, for the judge of a trial; empty where nobody knows. */
    String recordedTables() {
        return tables.isPresent() ? Long.toString(tables.getAsLong()) : "";
    }

    /** The one artifact of a backup. */
    static Artifact artifact(DatabaseBackup backup) {
        return new Artifact(IMAGE, NAME, backup.properties());
    }

    static Cluster of(Artifact artifact) {
        Visitor visitor = new Visitor(
                recorded(artifact, ROLE, NAMED),
                recorded(artifact, SUPERUSER, EITHER).equals("true"),
                recorded(artifact, DATABASE, NAMED));
        Log log = new Log(
                Long.parseLong(recorded(artifact, TIMELINE, SMALL_NUMBER)),
                Long.parseLong(recorded(artifact, SEGMENT, NUMBER)),
                artifact.property(LOG_DIRECTORY).map(told -> recorded(artifact, LOG_DIRECTORY, PATH)));
        return new Cluster(
                recorded(artifact, IDENTIFIER, LONG_NUMBER),
                recorded(artifact, PREPARED, NUMBER),
                visitor,
                log,
                artifact.property(TABLES).isPresent()
                        ? OptionalLong.of(Long.parseLong(recorded(artifact, TABLES, NUMBER)))
                        : OptionalLong.empty());
    }

    private static String recorded(Artifact artifact, String property, Pattern pattern) {
        return artifact.property(property)
                .filter(value -> pattern.matcher(value).matches())
                .orElseThrow(() -> new BackupException(
                        ErrorCode.BACKUP_CORRUPT,
                        "artifact " + artifact.name() + " does not say its " + property,
                        "Restore another backup."));
    }

    /** The artifact that a backup of a whole server has. */
    static StoredArtifact stored(StoredBackup backup) {
        List<StoredArtifact> artifacts = backup.artifacts();
        if (artifacts.size() != 1 || !artifacts.get(0).artifact().name().equals(IMAGE)) {
            throw new BackupException(
                    ErrorCode.BACKUP_CORRUPT,
                    "backup " + backup.id() + " does not have the one artifact " + IMAGE,
                    "Restore another backup.");
        }
        return artifacts.get(0);
    }

    /** Refuses whoever wants a part of it. */
    static void requireWhole(List<String> databases) {
        for (String database : databases) {
            if (!database.equals(NAME)) {
                throw new BackupException(
                        ErrorCode.DATABASE_UNKNOWN,
                        "no database '" + database + "' by itself: a base backup holds all databases of the server as '"
                                + NAME + "'",
                        "Leave out --database.");
            }
        }
    }
}
