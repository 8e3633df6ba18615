package dev.coffer.datastore.db2;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.datastore.Answers;
import dev.coffer.backup.api.datastore.Question;
import dev.coffer.datastore.db2.listing.DirectoryEntry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where a restored database is put, if not where it was.
 *
 * @param on the storage paths of its table spaces
 * @param database the directory of a database that does not exist yet; one that exists stays where it is
 */
record StoragePaths(List<Path> on, Optional<Path> database) {
    private static final int MOST = 128;

    StoragePaths {
        on = List.copyOf(on);
    }

    /** Where the image says, or where the database is already. */
    static StoragePaths unchanged() {
        return new StoragePaths(List.of(), Optional.empty());
    }

    /**
     * The paths that the operator wants.
     *
     * @throws BackupException if Db2 would not take them
     */
    static StoragePaths of(Db2Configuration configuration) {
        StoragePaths paths = new StoragePaths(configuration.restoreStoragePaths(), configuration.restoreDatabasePath());
        paths.all().forEach(StoragePaths::requirePlain);
        if (paths.on.size() > MOST) {
            throw new BackupException(
                    ErrorCode.CONFIGURATION,
                    paths.on.size() + " storage paths are more than the " + MOST + " that Db2 takes",
                    "Name fewer of them with --on.");
        }
        return paths;
    }

    private static void requirePlain(Path path) {
        if (!Guest.isPlain(path)) {
            throw new BackupException(
                    ErrorCode.CONFIGURATION,
                    "Db2 does not take '" + path + "' as a path to restore to",
                    "Use a directory whose path consists of letters, digits and . _ @ + - alone.");
        }
    }

    private List<Path> all() {
        return Stream.concat(on.stream(), database.stream()).distinct().toList();
    }

    /** Whether each of them is a directory that the owner may use. */
    List<Question> questions(Guest guest) {
        return all().stream().map(guest::isUsableDirectory).toList();
    }

    /**
     * Refuses what Db2 would, once the image was fetched.
     *
     * @throws BackupException naming the first directory that the owner may not use
     */
    void refuseUnusable(Guest guest, Answers answers) {
        for (Path path : all()) {
            if (!guest.isUsableDirectory(path, answers)) {
                throw new BackupException(
                        ErrorCode.GUEST,
                        "'" + path + "' is no directory that '"
                                + guest.commands().owner() + "' may write to, and the database is to be restored there",
                        "Make it and give it to the owner of the instance, or name another one.");
            }
        }
    }

    /**
     * Refuses to move a database that exists: Db2 leaves its directory where it is.
     *
     * @throws BackupException if another directory was asked for
     */
    void refuseMove(DirectoryEntry existing) {
        boolean moves = database.isPresent()
                && existing.directory()
                        .filter(directory -> !Path.of(directory).equals(database.get()))
                        .isPresent();
        if (moves) {
            throw new BackupException(
                    ErrorCode.DATABASE_EXISTS,
                    "database " + existing.alias() + " lies in "
                            + existing.directory().orElse("") + ", and Db2 leaves it there, not in " + database.get(),
                    "Leave out --db-path, drop the database first, or restore under another name with --into.");
        }
    }

    /** The clause of RESTORE DATABASE; a directory alone is the older TO, which every release takes. */
    List<String> words() {
        List<String> words = new ArrayList<>();
        if (!on.isEmpty()) {
            words.addAll(List.of("on", on.stream().map(Path::toString).collect(Collectors.joining(","))));
            database.ifPresent(path -> words.addAll(List.of("dbpath", "on", path.toString())));
        } else {
            database.ifPresent(path -> words.addAll(List.of("to", path.toString())));
        }
        return List.copyOf(words);
    }
}
