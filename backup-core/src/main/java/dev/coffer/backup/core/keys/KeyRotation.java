package dev.coffer.backup.core.keys;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.BackupId;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.storage.ObjectStore;
import dev.coffer.backup.core.age.AgeFile;
import dev.coffer.backup.core.age.AgeIdentity;
import dev.coffer.backup.core.age.AgeRecipient;
import dev.coffer.backup.core.age.UnreadableAgeFileException;
import dev.coffer.backup.core.manifest.BackupObjects;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Encrypts the key of a backup to others. The new key file is stored and proven before an old one is deleted, and no file is ever
 * deleted that is neither older nor our own: whenever this is stopped, and however many do it at once, even where the object store
 * lets two create the same object, a key file is left that opens.
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
     * @throws BackupException with {@code KEY_WRONG} or {@code KEY_CORRUPT} if the file of the highest number does not open; with
     *     {@code USAGE} if the change leaves no recipient; with {@code OBJECT_CONFLICT} if another rotation is under way, or if
     *     the change would come to something else with another key file that opens
     */
    public RotatedKey run(List<AgeIdentity> identities, RecipientChange change) {
        List<KeyAttempt> attempts = opening.attempts(identities);
        OpenedKey opened = inForce(attempts);
        requireAllNamed(opened);
        List<AgeRecipient> before = opened.key().recipients();
        List<AgeRecipient> wanted = change.appliedTo(before);
        requireOneOutcome(opened, attempts, change);
        if (wanted.equals(before)) {
            boolean finished = deleteOlderThan(opened.number());
            return new RotatedKey(opened.number(), wanted, List.of(), finished);
        }
        int number = following(opened.number());
        SealedKey sealed = store(number, opened, wanted);
        deleteOlderThan(number);
        requireNotReplaced(number, sealed);
        List<AgeRecipient> removed =
                before.stream().filter(had -> !wanted.contains(had)).toList();
        return new RotatedKey(number, wanted, removed, true);
    }

    /** The key file of the highest number; a lower one says nothing of who was removed since. */
    private OpenedKey inForce(List<KeyAttempt> attempts) {
        KeyAttempt highest = attempts.get(0);
        if (highest.opened().isPresent()) {
            return highest.opened().get();
        }
        BackupException failure = highest.failure().orElseThrow();
        Optional<OpenedKey> lower =
                attempts.stream().flatMap(attempt -> attempt.opened().stream()).findFirst();
        throw lower.map(older -> new BackupException(
                        failure.code(),
                        failure.text() + "; '" + files.name(older.number()) + "', which is older, does open",
                        "If '" + files.name(highest.number()) + "' is of a rotation, one of its recipients must go on;"
                                + " else somebody has put it there: remove that object.",
                        failure))
                .orElse(failure);
    }

    /** Whoever can write to the container can put an old key file above the newest, with recipients that were removed. */
    private void requireOneOutcome(OpenedKey opened, List<KeyAttempt> attempts, RecipientChange change) {
        Set<AgeRecipient> wanted = change.outcome(opened.key().recipients());
        for (KeyAttempt attempt : attempts) {
            Optional<List<AgeRecipient>> named =
                    attempt.opened().map(other -> other.key().recipients());
            if (named.isPresent() && !change.outcome(named.get()).equals(wanted)) {
                throw new BackupException(
                        ErrorCode.OBJECT_CONFLICT,
                        "'" + files.name(opened.number()) + "' names the recipients "
                                + opened.key().recipients() + ", and '" + files.name(attempt.number()) + "' "
                                + named.get(),
                        "Give --add or --remove for everyone in whom they differ, or remove the object that is not of"
                                + " a rotation.");
            }
        }
    }

    private int following(int number) {
        if (number == BackupObjects.LAST_KEY) {
            throw new BackupException(
                    ErrorCode.OBJECT_CONFLICT,
                    "'" + files.name(number) + "' has the last number that there is, so that no key file can follow it",
                    "No backup was rotated so often: find out who has put that object there, and remove it if the backup"
                            + " has another key file.");
        }
        return number + 1;
    }

    private SealedKey store(int number, OpenedKey opened, List<AgeRecipient> wanted) {
        BackupKey key = opened.key().forRecipients(wanted);
        SealedKey sealed = SealedKey.seal(key);
        create(number, sealed);
        try {
            requireOpens(number, stored(number, sealed), key, opened.opener());
            requireInForce(number);
            stored(number, sealed);
            return sealed;
        } catch (BackupException e) {
            if (e.code() == ErrorCode.KEY_CORRUPT || e.code() == ErrorCode.OBJECT_CONFLICT) {
                withdraw(number, sealed, e);
            }
            throw e;
        }
    }

    private byte[] stored(int number, SealedKey own) {
        return files.fetch(number).filter(own::isFile).orElseThrow(() -> notOurs(number));
    }

    private void create(int number, SealedKey sealed) {
        try {
            files.create(number, sealed);
        } catch (BackupException e) {
            throw e.code() == ErrorCode.OBJECT_CONFLICT ? overtaken(e) : e;
        }
    }

    /** The operator may have removed himself: then nothing but the count can be checked without the others' identities. */
    private void requireOpens(int number, byte[] file, BackupKey key, AgeIdentity opener) {
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

    /**
     * Nothing but our own is deleted, since the file of another rotation may be the only one that is left; and ours is not if it
     * is the only one, since another rotation may have relied on it.
     */
    private void withdraw(int number, SealedKey own, BackupException reason) {
        try {
            if (files.fetch(number).filter(own::isFile).isEmpty()
                    || (files.numbers().equals(Set.of(number)) && exists.getAsBoolean())) {
                return;
            }
            files.delete(number);
            if (files.numbers().isEmpty() && exists.getAsBoolean()) {
                files.create(number, own);
            }
        } catch (BackupException e) {
            reason.addSuppressed(e);
        }
    }

    /** A store that lets two create the same object keeps one of them; a file that is gone was followed by a next one. */
    private void requireNotReplaced(int number, SealedKey own) {
        if (files.fetch(number).filter(bytes -> !own.isFile(bytes)).isPresent()) {
            throw notOurs(number);
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

    private BackupException notOurs(int number) {
        return new BackupException(
                ErrorCode.OBJECT_CONFLICT,
                "'" + files.name(number)
                        + "' read back is not what was written: somebody else may be changing the key of" + " backup "
                        + id + " at the same time",
                "Run the command again when the other one has ended; if nobody else is at it, look into the object store.");
    }

    private BackupException notAsWritten(int number) {
        return new BackupException(
                ErrorCode.KEY_CORRUPT,
                "'" + files.name(number) + "' does not open as it must",
                "The old key file is still there; please report this.");
    }
}
