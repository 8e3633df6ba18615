package dev.coffer.backup.core.keys;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.BackupId;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.storage.ObjectStore;
import dev.coffer.backup.core.age.AgeFile;
import dev.coffer.backup.core.age.AgeIdentity;
import dev.coffer.backup.core.age.AgeRecipient;
import dev.coffer.backup.core.age.UnreadableAgeFileException;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Encrypts the key of a backup to others. The new key file is stored and proven before an old one is deleted, so that whenever
 * this is stopped, and however many do it at once, the key file of the highest number opens.
 */
public final class KeyRotation {
    private final BackupId id;
    private final KeyFiles files;
    private final KeyOpening opening;
    private final BooleanSupplier exists;

    /**
     * Prepares for a backup.
     *
     * @param recipient that the manifest pins
     * @param exists looks again whether the backup does
     */
    public KeyRotation(ObjectStore store, BackupId id, AgeRecipient recipient, BooleanSupplier exists) {
        this.id = id;
        this.files = new KeyFiles(store, id);
        this.opening = new KeyOpening(store, id, recipient);
        this.exists = exists;
    }

    /**
     * Gives the key file other recipients, and deletes older ones, those included that an interrupted rotation has left.
     *
     * @throws BackupException with {@code KEY_WRONG} or {@code KEY_CORRUPT} as {@link KeyOpening#open}; with {@code USAGE} if
     *     the change leaves no recipient; with {@code OBJECT_CONFLICT} if another rotation is under way
     */
    public RotatedKey run(List<AgeIdentity> identities, RecipientChange change) {
        OpenedKey opened = opening.openHighest(identities);
        requireAllNamed(opened);
        List<AgeRecipient> before = opened.key().recipients();
        List<AgeRecipient> wanted = change.appliedTo(before);
        if (wanted.equals(before)) {
            boolean finished = deleteOlderThan(opened.number());
            return new RotatedKey(opened.number(), wanted, finished);
        }
        int number = opened.number() + 1;
        store(number, opened, wanted);
        deleteOlderThan(number);
        return new RotatedKey(number, wanted, true);
    }

    private void store(int number, OpenedKey opened, List<AgeRecipient> wanted) {
        BackupKey key = opened.key().forRecipients(wanted);
        SealedKey sealed = SealedKey.seal(key);
        create(number, sealed);
        try {
            files.requireStored(number, sealed);
            requireOpens(number, key, opened.opener());
            requireInForce(number);
        } catch (BackupException e) {
            if (e.code() == ErrorCode.KEY_CORRUPT || e.code() == ErrorCode.OBJECT_CONFLICT) {
                withdraw(number, e);
            }
            throw e;
        }
    }

    private void create(int number, SealedKey sealed) {
        try {
            files.create(number, sealed);
        } catch (BackupException e) {
            throw e.code() == ErrorCode.OBJECT_CONFLICT ? overtaken(e) : e;
        }
    }

    /** The operator may have removed himself: then nothing but the count can be checked without the others' identities. */
    private void requireOpens(int number, BackupKey key, AgeIdentity opener) {
        byte[] file = files.fetch(number)
                .orElseThrow(() -> new BackupException(
                        ErrorCode.KEY_CORRUPT, "'" + files.name(number) + "' is gone again", "Run the command again."));
        if (key.recipients().contains(opener.recipient())) {
            OpenedKey opened = opening.open(number, file, List.of(opener));
            if (!opened.key().equals(key)
                    || opened.countedRecipients() != key.recipients().size()) {
                throw notAsWritten(number);
            }
            return;
        }
        try {
            if (AgeFile.countRecipients(file) != key.recipients().size()) {
                throw notAsWritten(number);
            }
        } catch (UnreadableAgeFileException e) {
            throw notAsWritten(number);
        }
    }

    /** Another rotation may have gone further, and a deletion that began meanwhile would leave this file behind. */
    private void requireInForce(int number) {
        if (files.numbers().first() != number) {
            throw overtaken(null);
        }
        if (!exists.getAsBoolean()) {
            throw new BackupException(
                    ErrorCode.OBJECT_CONFLICT,
                    "backup " + id + " was deleted meanwhile",
                    "There is nothing left to do.");
        }
    }

    private void withdraw(int number, BackupException reason) {
        try {
            files.delete(number);
        } catch (BackupException e) {
            reason.addSuppressed(e);
        }
    }

    private boolean deleteOlderThan(int number) {
        boolean found = false;
        for (int older : files.numbers().tailSet(number, false)) {
            try {
                files.delete(older);
                found = true;
            } catch (BackupException e) {
                throw new BackupException(
                        e.code(),
                        "'" + files.name(number) + "' is in force, and '" + files.name(older)
                                + "' could not be deleted, so that whoever it was made for can still open the backup: "
                                + e.text(),
                        "Run the command again.",
                        e);
            }
        }
        return found;
    }

    private void requireAllNamed(OpenedKey opened) {
        int named = opened.key().recipients().size();
        if (opened.countedRecipients() != named) {
            throw new BackupException(
                    ErrorCode.NOT_SUPPORTED,
                    "'" + files.name(opened.number()) + "' was made for " + opened.countedRecipients()
                            + " recipients and names " + named + ", so that others would lose access unnoticed",
                    "Whoever made it by hand must name them in it, each in a line '# recipient: age1...'.");
        }
    }

    private BackupException overtaken(@Nullable BackupException cause) {
        return new BackupException(
                ErrorCode.OBJECT_CONFLICT,
                "somebody else is changing the key of backup " + id + " at the same time",
                "Run the command again when the other one has ended.",
                cause);
    }

    private BackupException notAsWritten(int number) {
        return new BackupException(
                ErrorCode.KEY_CORRUPT,
                "'" + files.name(number) + "' does not open as it must",
                "The old key file is still there; please report this.");
    }
}
