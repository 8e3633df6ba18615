package dev.coffer.backup.core.keys;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.core.age.AgeFile;
import dev.coffer.backup.core.age.AgeRecipient;
import dev.coffer.backup.core.config.KeySettings;
import dev.coffer.backup.core.process.GuardedFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/** Whom a configuration wants backups encrypted to. */
public final class Recipients {
    private Recipients() {}

    /**
     * Finds the recipients, different ones; none only if it is said in words that backups are not to be encrypted.
     *
     * @throws BackupException with {@code CONFIGURATION} if nobody has said so, or if a recipients file cannot be used
     */
    public static List<AgeRecipient> of(KeySettings settings) {
        if (settings.unencrypted()) {
            return List.of();
        }
        List<AgeRecipient> recipients = new ArrayList<>();
        settings.backupEncryptionRecipients().forEach(text -> recipients.add(new AgeRecipient(text)));
        settings.backupEncryptionRecipientsFile().ifPresent(file -> recipients.addAll(read(file)));
        if (recipients.isEmpty()) {
            throw undecided(settings);
        }
        return List.copyOf(new LinkedHashSet<>(recipients));
    }

    private static List<AgeRecipient> read(Path file) {
        List<AgeRecipient> recipients = new ArrayList<>();
        List<String> lines = new GuardedFile("recipients file", file, ErrorCode.GUEST)
                .readTrusted()
                .lines()
                .toList();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                recipients.add(recipient(line, file + ":" + (i + 1)));
            }
        }
        if (recipients.isEmpty() || recipients.size() > AgeFile.MOST_RECIPIENTS) {
            throw refused(
                    "recipients file " + file + " has " + recipients.size() + " recipients",
                    "It must have 1 to " + AgeFile.MOST_RECIPIENTS + ", each 'age1...' in a line of its own.");
        }
        return recipients;
    }

    private static AgeRecipient recipient(String line, String place) {
        try {
            return new AgeRecipient(line);
        } catch (IllegalArgumentException e) {
            throw new BackupException(
                    ErrorCode.CONFIGURATION,
                    place + " is no recipient: " + e.getMessage(),
                    "Put one recipient 'age1...' in a line, as 'coffer key-generate' prints it.",
                    e);
        }
    }

    private static BackupException undecided(KeySettings settings) {
        return refused(
                settings.backupEncryption().isPresent()
                        ? "backup_encryption = age, and there is no recipient to encrypt backups to"
                        : "there is no recipient to encrypt backups to, and nobody has said that they need none",
                "Run 'coffer key-generate identity.txt', keep that file away from this guest, and set"
                        + " backup_encryption_recipients in [DEFAULT] to the 'age1...' that it prints; or set"
                        + " backup_encryption = none to store backups without encryption.");
    }

    private static BackupException refused(String message, String hint) {
        return new BackupException(ErrorCode.CONFIGURATION, message, hint);
    }
}
