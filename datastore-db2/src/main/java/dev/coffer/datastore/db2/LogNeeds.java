package dev.coffer.datastore.db2;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.BackupId;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.datastore.ActionRequest;
import dev.coffer.backup.api.datastore.Artifact;
import dev.coffer.backup.api.datastore.StoredArtifact;
import dev.coffer.backup.api.datastore.StoredBackup;
import dev.coffer.datastore.db2.listing.ArchivedLog;
import dev.coffer.datastore.db2.listing.BackupHistory;
import dev.coffer.datastore.db2.listing.HistoryEntry;
import dev.coffer.datastore.db2.listing.LogName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who may need archived logs of a database, and from which number on. A recovery reads logs of growing numbers, through whatever chains, so
 * that a number alone decides.
 *
 * @param all that need logs, whoever needs the earliest first; never empty
 * @param gone images that Coffer has made, and that are of no backup in the object store: they need none
 */
record LogNeeds(List<Need> all, List<HistoryEntry> gone) {
    private static final String NOWHERE = "/dev/null";
    private static final Pattern STAGED =
            Pattern.compile("(?:/.*)?/coffer-([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})-[^/]+(?:/.*)?");

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

    /** An image of the database in the object store. */
    private record Stored(StoredBackup backup, StoredImage image) {
        boolean is(HistoryEntry entry) {
            return entry.object().equals("D") && image.timestamp().equals(entry.timestamp());
        }

        boolean canNeedLogs() {
            return image.kind().canNeedLogs();
        }

        /**
         * What it needs; Db2's word counts as much as what was seen before the backup: somebody may have restored the database in between.
         * Of a backup that does not tell how its database logged, Db2's word is all that there is.
         */
        Optional<Need> need(BackupHistory history) {
            OptionalInt told =
                    history.at(image.timestamp()).map(HistoryEntry::firstLog).orElse(OptionalInt.empty());
            OptionalInt seen = image.kind().firstLog();
            if (told.isPresent() || seen.isPresent()) {
                int first = Math.min(told.orElse(Integer.MAX_VALUE), seen.orElse(Integer.MAX_VALUE));
                return Optional.of(new Need(first, "backup " + backup.id() + " (image " + image.timestamp() + ")"));
            }
            if (canNeedLogs()) {
                throw new BackupException(
                        ErrorCode.BACKUP_STATE,
                        "nobody knows which logs backup " + backup.id()
                                + " needs: neither the backup nor Db2's history of database " + image.alias()
                                + " tells",
                        "Delete that backup when it is not wanted any more, or the logs by hand.");
            }
            return Optional.empty();
        }
    }

    LogNeeds {
        all = List.copyOf(all);
        gone = List.copyOf(gone);
    }

    /**
     * Finds them among the backups in the object store, in Db2's own history, and in the database.
     *
     * @throws BackupException if there is no backup that needs logs, of one of them nobody knows which, or numbers may begin anew
     */
    static LogNeeds of(OneDatabase database, ActionRequest<Db2Configuration> request, BackupHistory history) {
        List<Stored> stored = request.backups().stream()
                .flatMap(backup -> images(backup, database).stream())
                .toList();
        if (stored.stream().noneMatch(Stored::canNeedLogs)) {
            throw new BackupException(
                    ErrorCode.BACKUP_UNKNOWN,
                    "there is no backup of database " + database.alias()
                            + " in the object store that could be rolled forward",
                    "Take a backup first: only what is older than the oldest one is deleted.");
        }
        List<Need> needs = new ArrayList<>();
        stored.forEach(one -> one.need(history).ifPresent(needs::add));
        needs.add(ofDatabase(database));
        List<HistoryEntry> gone = new ArrayList<>();
        for (HistoryEntry entry : history.entries()) {
            if (isElsewhere(entry, stored)) {
                ofEntry(database, entry, request.unfinished()).ifPresentOrElse(needs::add, () -> gone.add(entry));
            }
        }
        needs.sort(Comparator.comparingInt(Need::first));
        needs.forEach(need -> LogArchive.refuseBeginningAnew(database.alias(), need.first()));
        return new LogNeeds(needs, gone);
    }

    /** The images of this very database, under whatever alias they were made. */
    private static List<Stored> images(StoredBackup backup, OneDatabase database) {
        String owner = database.guest().commands().owner();
        return backup.artifacts().stream()
                .map(StoredArtifact::artifact)
                .filter(artifact -> isOf(artifact, database) && !StoredImage.isOfOther(artifact, owner))
                .map(Artifact::database)
                .distinct()
                .map(alias -> new Stored(backup, image(backup, alias)))
                .toList();
    }

    private static boolean isOf(Artifact artifact, OneDatabase database) {
        String alias = artifact.database();
        String name = artifact.property(DumpedImage.DATABASE).orElse(alias);
        return name.equals(database.entry().name()) || alias.equals(database.alias());
    }

    private static StoredImage image(StoredBackup backup, String alias) {
        try {
            return StoredImage.of(backup, alias);
        } catch (BackupException e) {
            throw new BackupException(
                    ErrorCode.BACKUP_STATE,
                    "nobody knows which logs backup " + backup.id() + " needs: " + e.text(),
                    "This version of Coffer cannot restore it either: delete it when it is not wanted any more; 'coffer"
                            + " backup-show " + backup.id() + "' tells more.",
                    e);
        }
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

    /** Whether a backup of the history is none of those in the object store, and anywhere at all. */
    private static boolean isElsewhere(HistoryEntry entry, List<Stored> stored) {
        return entry.isBackup()
                && stored.stream().noneMatch(one -> one.is(entry))
                && !entry.location().equals(NOWHERE);
    }

    /** What a backup of the history needs; empty for one that Coffer has made and has no more. */
    private static Optional<Need> ofEntry(OneDatabase database, HistoryEntry entry, Set<BackupId> unfinished) {
        Optional<String> made = Optional.of(STAGED.matcher(entry.location()))
                .filter(Matcher::matches)
                .map(path -> path.group(1));
        if (made.isEmpty()) {
            return Optional.of(ofOthers(database, entry));
        }
        return unfinished.stream()
                .filter(id -> id.value().equals(made.get()))
                .findFirst()
                .map(id -> ofUnfinished(id, entry));
    }

    private static Need ofUnfinished(BackupId id, HistoryEntry entry) {
        int first = entry.firstLog()
                .orElseThrow(() -> new BackupException(
                        ErrorCode.BACKUP_STATE,
                        "nobody knows which logs backup " + id + " needs, which may yet be completed: Db2's history"
                                + " does not tell those of " + entry.described(),
                        "Wait until it is complete, or delete it."));
        return new Need(first, "backup " + id + " (" + entry.described() + "), which may yet be completed,");
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

    /** The number of the first log that anybody may need. */
    int first() {
        return all.get(0).first();
    }

    /** Whether a log is one that an image would have kept which is gone. */
    boolean isForgotten(ArchivedLog log) {
        return gone.stream().anyMatch(entry -> log.number() >= entry.firstLog().orElse(0));
    }
}
