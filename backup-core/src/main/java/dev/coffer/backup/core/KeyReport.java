package dev.coffer.backup.core;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.core.age.AgeRecipient;
import dev.coffer.backup.core.keys.KeyFinding;
import dev.coffer.backup.core.keys.OpenedKey;
import dev.coffer.backup.core.keys.RotatedKey;
import dev.coffer.backup.core.manifest.BackupIdentity;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What was found of the key of a backup, or came of its change.
 *
 * @param number of the key file that is in force
 * @param recipients whom that file is made for, as far as it says, which nobody has signed; known only where it was opened
 * @param removed who could open it before the change, and cannot any more
 * @param opener the recipient whose identity opened it
 * @param remarks what is odd about the key files, in sentences
 * @param failure why it cannot be opened or changed
 */
public record KeyReport(
        BackupIdentity backup,
        Result result,
        OptionalInt number,
        List<AgeRecipient> recipients,
        List<AgeRecipient> removed,
        Optional<AgeRecipient> opener,
        List<String> remarks,
        Optional<BackupException> failure) {
    /** In a word. */
    public enum Result {
        NOT_ENCRYPTED,
        OPENS,
        ROTATED,
        UNCHANGED,
        FAILED
    }

    public KeyReport {
        recipients = List.copyOf(recipients);
        removed = List.copyOf(removed);
        remarks = List.copyOf(remarks);
    }

    static KeyReport notEncrypted(BackupIdentity backup) {
        return withoutKey(backup, Result.NOT_ENCRYPTED, Optional.empty());
    }

    static KeyReport of(BackupIdentity backup, KeyFinding finding) {
        OpenedKey key = finding.opened();
        return new KeyReport(
                backup,
                Result.OPENS,
                OptionalInt.of(key.number()),
                key.key().recipients(),
                List.of(),
                Optional.of(key.opener().recipient()),
                finding.remarks(),
                Optional.empty());
    }

    static KeyReport of(BackupIdentity backup, RotatedKey key) {
        return new KeyReport(
                backup,
                key.changed() ? Result.ROTATED : Result.UNCHANGED,
                OptionalInt.of(key.number()),
                key.recipients(),
                key.removed(),
                Optional.empty(),
                List.of(),
                Optional.empty());
    }

    static KeyReport failed(BackupIdentity backup, BackupException failure) {
        return withoutKey(backup, Result.FAILED, Optional.of(failure));
    }

    private static KeyReport withoutKey(BackupIdentity backup, Result result, Optional<BackupException> failure) {
        return new KeyReport(
                backup, result, OptionalInt.empty(), List.of(), List.of(), Optional.empty(), List.of(), failure);
    }
}
