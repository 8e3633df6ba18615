package dev.coffer.datastore.db2;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.datastore.Artifact;
import dev.coffer.backup.api.datastore.StoredArtifact;
import dev.coffer.backup.api.datastore.StoredBackup;
import dev.coffer.datastore.db2.listing.BackupHistory;
import dev.coffer.datastore.db2.listing.HistoryEntry;
import dev.coffer.datastore.db2.listing.LogName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * Who may need archived logs of a database, and from which number on. A recovery reads logs of growing numbers, through whatever chains, so
 * that a number alone decides.
 *
 * @param all that need logs, whoever needs the earliest first; never empty
 * @param gone the timestamps of images that Coffer has made, and that are of no backup in the object store: they need none
 */
record LogNeeds(List<Need> all, List<String> gone) {
    private static final String NOWHERE = "/dev/null";
    private static final Pattern STAGED =
            Pattern.compile("(?:/.*)?/coffer-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}-[^/]+(?:/.*)?");

    /**
     * Somebody who needs logs.
     *
     * @param first the number of the first one
     * @param who for people
     */
    record Need(int first, String who) {
        @Override
        public String toString() {
            return who + " needs " + LogName.of(first) + " and what follows";
        }
    }

    LogNeeds {
        all = List.copyOf(all);
        gone = List.copyOf(gone);
    }

    /**
     * Finds them among the backups in the object store, in Db2's own history, and in the database.
     *
     * @throws BackupException if there is no backup that needs logs, or of one of them nobody knows which
     */
    static LogNeeds of(OneDatabase database, List<StoredBackup> backups, BackupHistory history) {
        List<StoredImage> stored = new ArrayList<>();
        List<Need> needs = new ArrayList<>();
        for (StoredBackup backup : backups) {
            for (StoredImage image : images(backup, database)) {
                stored.add(image);
                if (image.kind().canNeedLogs()) {
                    needs.add(need(backup, image, history));
                }
            }
        }
        if (needs.isEmpty()) {
            throw new BackupException(
                    ErrorCode.BACKUP_UNKNOWN,
                    "there is no backup of database " + database.alias()
                            + " in the object store that could be rolled forward",
                    "Take a backup first: only what is older than the oldest one is deleted.");
        }
        needs.add(ofDatabase(database));
        List<String> gone = new ArrayList<>();
        for (HistoryEntry entry : history.entries()) {
            if (!entry.isBackup() || isStored(entry, stored) || entry.location().equals(NOWHERE)) {
                continue;
            }
            if (STAGED.matcher(entry.location()).matches()) {
                gone.add(entry.timestamp());
            } else {
                needs.add(ofOthers(database, entry));
            }
        }
        needs.sort(Comparator.comparingInt(Need::first));
        return new LogNeeds(needs, gone.stream().distinct().toList());
    }

    /** The images of this very database, under whatever alias they were made. */
    private static List<StoredImage> images(StoredBackup backup, OneDatabase database) {
        return backup.artifacts().stream()
                .map(StoredArtifact::artifact)
                .filter(artifact -> isOf(artifact, database))
                .map(Artifact::database)
                .distinct()
                .map(alias -> StoredImage.of(backup, alias))
                .filter(image ->
                        image.instance().equals(database.guest().commands().owner()))
                .toList();
    }

    private static boolean isOf(Artifact artifact, OneDatabase database) {
        String alias = artifact.database();
        String name = artifact.property(DumpedImage.DATABASE).orElse(alias);
        return name.equals(database.entry().name()) || alias.equals(database.alias());
    }

    /** Db2's word counts as much as what was seen before the backup: somebody may have restored the database in between. */
    private static Need need(StoredBackup backup, StoredImage image, BackupHistory history) {
        OptionalInt told =
                history.at(image.timestamp()).map(HistoryEntry::firstLog).orElse(OptionalInt.empty());
        OptionalInt seen = image.kind().firstLog();
        if (told.isEmpty() && seen.isEmpty()) {
            throw new BackupException(
                    ErrorCode.BACKUP_STATE,
                    "nobody knows which logs backup " + backup.id()
                            + " needs: neither the backup nor Db2's history of database " + image.alias() + " tells",
                    "Delete that backup when it is not wanted any more, or the logs by hand.");
        }
        int first = Math.min(told.orElse(Integer.MAX_VALUE), seen.orElse(Integer.MAX_VALUE));
        return new Need(first, "backup " + backup.id() + " (image " + image.timestamp() + ")");
    }

    private static Need ofDatabase(OneDatabase database) {
        return new Need(
                database.configuration()
                        .firstActiveLog()
                        .orElseThrow(() -> new BackupException(
                                ErrorCode.DATASTORE_FAILED,
                                "database " + database.alias() + " does not tell its first active log",
                                "Activate it once, so that it archives its logs: 'db2 activate database "
                                        + database.alias() + "'.")),
                "the database itself");
    }

    private static Need ofOthers(OneDatabase database, HistoryEntry entry) {
        int first = entry.firstLog()
                .orElseThrow(() -> new BackupException(
                        ErrorCode.DATASTORE_FAILED,
                        "Db2's history of database " + database.alias() + " does not tell which logs "
                                + entry.described() + " needs, which somebody else has made",
                        "Where that backup is gone, take it out of the history: 'db2 prune history " + entry.timestamp()
                                + "' in a connection to the database."));
        String where = entry.location().isEmpty() ? "" : " in " + entry.location();
        return new Need(first, entry.described() + where + ", which Db2's history has from somebody else,");
    }

    private static boolean isStored(HistoryEntry entry, List<StoredImage> stored) {
        return entry.object().equals("D")
                && stored.stream().anyMatch(image -> image.timestamp().equals(entry.timestamp()));
    }

    /** The number of the first log that anybody may need. */
    int first() {
        return all.get(0).first();
    }
}
