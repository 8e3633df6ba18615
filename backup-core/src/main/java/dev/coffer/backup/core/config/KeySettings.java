package dev.coffer.backup.core.config;

import dev.coffer.backup.api.Setting;
import dev.coffer.backup.core.age.AgeRecipient;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What the section {@code [DEFAULT]} says of keys: whom backups are encrypted to, and what opens them again. */
public record KeySettings(
        @Setting("How segments are encrypted: age or none; none must be said in words")
        Optional<String> backupEncryption,

        @Setting("Whom backups are encrypted to: one recipient 'age1...' or several")
        List<String> backupEncryptionRecipients,

        @Setting("A file with the recipients, one in a line, in the place of backup_encryption_recipients")
        Optional<Path> backupEncryptionRecipientsFile,

        @Setting("A file with the identities that open backups, for restores")
        Optional<Path> identityFile,

        @Setting("A command that prints the identities, with its arguments, in the place of identity_file")
        List<String> identityCommand) {
    private static final String AGE = "age";
    private static final String NONE = "none";

    public KeySettings {
        backupEncryptionRecipients = List.copyOf(backupEncryptionRecipients);
        identityCommand = List.copyOf(identityCommand);
        if (!backupEncryption.map(word -> word.equals(AGE) || word.equals(NONE)).orElse(true)) {
            throw new IllegalArgumentException("backup_encryption is neither age nor none");
        }
        for (int i = 0; i < backupEncryptionRecipients.size(); i++) {
            check(backupEncryptionRecipients.get(i), i + 1);
        }
        if (!backupEncryptionRecipients.isEmpty() && backupEncryptionRecipientsFile.isPresent()) {
            throw new IllegalArgumentException("backup_encryption_recipients and backup_encryption_recipients_file are"
                    + " both set; only one of them can say whom backups are encrypted to");
        }
        if (isUnencrypted(backupEncryption)
                && (!backupEncryptionRecipients.isEmpty() || backupEncryptionRecipientsFile.isPresent())) {
            throw new IllegalArgumentException("backup_encryption is none, and there are recipients to encrypt to;"
                    + " only one of them can be meant");
        }
        if (identityFile.isPresent() && !identityCommand.isEmpty()) {
            throw new IllegalArgumentException("identity_file and identity_command are both set; only one can be used");
        }
        if (!identityCommand.isEmpty() && identityCommand.get(0).indexOf(' ') >= 0) {
            throw new IllegalArgumentException("identity_command names a program with a blank in its name; its"
                    + " arguments are a list, with commas between them");
        }
    }

    /** Whether it is said in words that backups are stored without encryption. */
    public boolean unencrypted() {
        return isUnencrypted(backupEncryption);
    }

    private static boolean isUnencrypted(Optional<String> encryption) {
        return encryption.filter(NONE::equals).isPresent();
    }

    private static void check(String recipient, int number) {
        try {
            new AgeRecipient(recipient);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "recipient " + number + " of backup_encryption_recipients cannot be used: " + e.getMessage(), e);
        }
    }
}
