package dev.coffer.backup.core.keys;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.BackupId;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.storage.ObjectStore;
import dev.coffer.backup.core.age.AgeFile;
import dev.coffer.backup.core.age.AgeIdentity;
import dev.coffer.backup.core.age.AgeRecipient;
import dev.coffer.backup.core.age.UnreadableAgeFileException;
import dev.coffer.backup.core.age.WrongIdentityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Opens the key of a backup with the identities of operators. */
public final class KeyOpening {
    private final BackupId id;
    private final AgeRecipient recipient;
    private final KeyFiles files;

    /**
     * Prepares for a backup.
     *
     * @param recipient that the manifest pins
     */
    public KeyOpening(ObjectStore store, BackupId id, AgeRecipient recipient) {
        this.id = id;
        this.recipient = recipient;
        this.files = new KeyFiles(store, id);
    }

    /**
     * Opens the key file of the highest number. Where that cannot be opened, an older one is, which is there only as long as a
     * rotation has not ended.
     *
     * @throws BackupException with {@code KEY_WRONG} if no identity opens it; with {@code KEY_CORRUPT} if there is none, or if
     *     what is there is damaged or has the identity of another backup
     */
    public OpenedKey open(List<AgeIdentity> identities) {
        Optional<BackupException> first = Optional.empty();
        for (int number : files.numbers()) {
            Optional<KeyAttempt> attempt = attempt(number, identities);
            if (attempt.flatMap(KeyAttempt::opened).isPresent()) {
                return attempt.get().opened().get();
            }
            first = first.or(() -> attempt.flatMap(KeyAttempt::failure));
        }
        throw first.orElseGet(this::missing);
    }

    /** Opens the key as {@link #open}, and looks at all other key files, too. */
    public KeyFinding examine(List<AgeIdentity> identities) {
        List<KeyAttempt> attempts = attempts(identities);
        OpenedKey opened = attempts.stream()
                .flatMap(attempt -> attempt.opened().stream())
                .findFirst()
                .orElseThrow(() -> attempts.get(0).failure().orElseThrow());
        List<String> remarks = new ArrayList<>();
        for (KeyAttempt attempt : attempts) {
            if (attempt.number() != opened.number()) {
                remarks.add(remark(attempt, opened));
            }
        }
        return new KeyFinding(opened, remarks);
    }

    private String remark(KeyAttempt other, OpenedKey opened) {
        String there = "'" + files.name(other.number()) + "' is there, too";
        if (other.number() > opened.number()) {
            return there + ", and does not open: unless a rotation has made it, remove that object";
        }
        Optional<List<AgeRecipient>> recipients =
                other.opened().map(older -> older.key().recipients());
        return there
                + recipients
                        .filter(named -> !Set.copyOf(named)
                                .equals(Set.copyOf(opened.key().recipients())))
                        .map(named -> ", and names " + named)
                        .orElse("")
                + ": a rotation has not ended, or somebody has put one of them there";
    }

    /**
     * Tries all key files, the highest number first.
     *
     * @throws BackupException with {@code KEY_CORRUPT} if there is none
     */
    List<KeyAttempt> attempts(List<AgeIdentity> identities) {
        List<KeyAttempt> attempts = new ArrayList<>();
        for (int number : files.numbers()) {
            attempt(number, identities).ifPresent(attempts::add);
        }
        if (attempts.isEmpty()) {
            throw missing();
        }
        return attempts;
    }

    private Optional<KeyAttempt> attempt(int number, List<AgeIdentity> identities) {
        try {
            return files.fetch(number).map(file -> KeyAttempt.opened(open(number, file, identities)));
        } catch (BackupException e) {
            if (!aboutKey(e.code())) {
                throw e;
            }
            return Optional.of(KeyAttempt.failed(number, e));
        }
    }

    /**
     * Looks, without any identity, that there is a key file of the right form.
     *
     * @throws BackupException with {@code KEY_CORRUPT} if there is none, or what is in its place cannot be one
     */
    public void checkPresence() {
        for (int number : files.numbers()) {
            Optional<byte[]> file = files.fetch(number);
            if (file.isPresent()) {
                count(number, file.get());
                return;
            }
        }
        throw missing();
    }

    private static boolean aboutKey(ErrorCode code) {
        return code == ErrorCode.KEY_WRONG || code == ErrorCode.KEY_CORRUPT || code == ErrorCode.BACKUP_CORRUPT;
    }

    OpenedKey open(int number, byte[] file, List<AgeIdentity> identities) {
        for (AgeIdentity identity : identities) {
            Optional<byte[]> plain = decrypt(number, file, identity);
            if (plain.isPresent()) {
                return new OpenedKey(number, parse(number, plain.get()), count(number, file), identity);
            }
        }
        throw notOpened(number, file, identities);
    }

    private BackupException notOpened(int number, byte[] file, List<AgeIdentity> identities) {
        try {
            AgeFile.decrypt(file, identities);
            throw new IllegalStateException("a key file was opened by identities that do not open it");
        } catch (WrongIdentityException e) {
            return new BackupException(
                    ErrorCode.KEY_WRONG,
                    "'" + files.name(number) + "', the key of backup " + id + ", does not open: " + e.getMessage(),
                    "Give the identity of one of the recipients that the backup was made for.",
                    e);
        } catch (UnreadableAgeFileException e) {
            return damaged(number, e);
        }
    }

    private Optional<byte[]> decrypt(int number, byte[] file, AgeIdentity identity) {
        try {
            return Optional.of(AgeFile.decrypt(file, List.of(identity)));
        } catch (WrongIdentityException e) {
            return Optional.empty();
        } catch (UnreadableAgeFileException e) {
            throw damaged(number, e);
        }
    }

    private BackupKey parse(int number, byte[] plain) {
        try {
            BackupKey key = BackupKey.parse(id, plain);
            if (!key.identity().recipient().equals(recipient)) {
                throw corrupt(
                        "'" + files.name(number) + "' has the identity of "
                                + key.identity().recipient() + ", and the manifest of backup " + id + " names "
                                + recipient,
                        null);
            }
            return key;
        } catch (IllegalArgumentException e) {
            throw corrupt("'" + files.name(number) + "' has no identity of a backup inside: " + e.getMessage(), null);
        } finally {
            Arrays.fill(plain, (byte) 0);
        }
    }

    private int count(int number, byte[] file) {
        try {
            return AgeFile.countRecipients(file);
        } catch (UnreadableAgeFileException e) {
            throw damaged(number, e);
        }
    }

    private BackupException missing() {
        return corrupt("backup " + id + " is encrypted and has no key file", null);
    }

    private static BackupException corrupt(String message, @Nullable Throwable cause) {
        return new BackupException(
                ErrorCode.KEY_CORRUPT,
                message,
                "Whoever has kept a copy of the backup's key file can put it back; without it, use another backup.",
                cause);
    }

    private BackupException damaged(int number, UnreadableAgeFileException reason) {
        return corrupt("'" + files.name(number) + "' cannot be opened: " + reason.getMessage(), reason);
    }
}
