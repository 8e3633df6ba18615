package dev.coffer.backup.core;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.core.age.AgeRecipient;
import dev.coffer.backup.core.keys.OpenedKey;
import dev.coffer.backup.core.keys.RotatedKey;
import dev.coffer.backup.core.manifest.Manifest;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What was found of the key of a backup, or came of its change.
 *
 * @param number of the key file that is in force
 * @param recipients whom that file is made for, as far as it says; they are known only where it was opened
 * @param opener the recipient whose identity opened it
 * @param failure why it cannot be opened or changed
 */
public record KeyReport(
        Manifest backup,
        Result result,
        OptionalInt number,
        List<AgeRecipient> recipients,
        Optional<AgeRecipient> opener,
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
    }

    static KeyReport notEncrypted(Manifest backup) {
        return new KeyReport(
                backup, Result.NOT_ENCRYPTED, OptionalInt.empty(), List.of(), Optional.empty(), Optional.empty());
    }

    static KeyReport of(Manifest backup, OpenedKey key) {
        return new KeyReport(
                backup,
                Result.OPENS,
                OptionalInt.of(key.number()),
                key.key().recipients(),
                Optional.of(key.opener().recipient()),
                Optional.empty());
    }

    static KeyReport of(Manifest backup, RotatedKey key) {
        return new KeyReport(
                backup,
                key.changed() ? Result.ROTATED : Result.UNCHANGED,
                OptionalInt.of(key.number()),
                key.recipients(),
                Optional.empty(),
                Optional.empty());
    }

    static KeyReport failed(Manifest backup, BackupException failure) {
        return new KeyReport(
                backup, Result.FAILED, OptionalInt.empty(), List.of(), Optional.empty(), Optional.of(failure));
    }
}
