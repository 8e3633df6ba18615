package dev.coffer.datastore.db2;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.datastore.Outcome;
import dev.coffer.datastore.db2.listing.DatabaseTraits;
import dev.coffer.datastore.db2.listing.DirectoryEntry;
import java.util.Optional;

/** A database that a restore is to replace, as GET DB CFG shows it. One that does not tell is broken, and wants the restore. */
record ReplacedDatabase(DirectoryEntry entry, Outcome configuration) {

    /**
     * Refuses to replace it unless that was asked for.
     *
     * @throws BackupException with what is known of it
     */
    void requireAsked(boolean replaceExisting, String instance) {
        if (replaceExisting) {
            return;
        }
        String exists = "database " + entry.alias() + " exists in instance " + instance;
        if (isHalfRestored()) {
            throw new BackupException(
                    ErrorCode.DATABASE_EXISTS,
                    exists + ", and a restore of it was begun and not completed (restore pending)",
                    "Add --replace-existing: what it held before is gone, and nobody can use it until it is restored.");
        }
        throw new BackupException(
                ErrorCode.DATABASE_EXISTS, exists, "Add --replace-existing if it is to be overwritten.");
    }

    /**
     * Refuses an image of another code page: Db2 would, once all of it was fetched.
     *
     * @throws BackupException if both are known and differ
     */
    void refuseOtherCodePage(StoredImage image) {
        DatabaseTraits existing = DatabaseTraits.of(entry.alias(), configuration);
        Optional<String> other = existing.codePage().filter(page -> !isHalfRestored());
        boolean differs = other.isPresent()
                && image.traits().codePage().isPresent()
                && !other.equals(image.traits().codePage());
        if (differs) {
            throw new BackupException(
                    ErrorCode.NOT_SUPPORTED,
                    "the image of database " + image.alias() + " has code page "
                            + image.traits().codePage().orElse("")
                            + setOf(image.traits().codeSet()) + ", and database " + entry.alias()
                            + ", which it would replace, has " + other.orElse("") + setOf(existing.codeSet()),
                    "Drop that database first, or restore under another name with --into; --let-db2-decide leaves it to Db2.");
        }
    }

    private static String setOf(Optional<String> codeSet) {
        return codeSet.map(set -> " (" + set + ")").orElse("");
    }

    private boolean isHalfRestored() {
        return RestorePending.of(entry.alias(), configuration);
    }
}
