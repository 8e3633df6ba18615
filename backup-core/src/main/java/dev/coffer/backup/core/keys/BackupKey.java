package dev.coffer.backup.core.keys;

import dev.coffer.backup.api.BackupId;
import dev.coffer.backup.api.Secret;
import dev.coffer.backup.core.age.AgeIdentity;
import dev.coffer.backup.core.age.AgeRecipient;
import dev.coffer.backup.core.age.IdentityFile;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;

/**
 * What a key file has inside: the identity of a backup, and for whom the file is encrypted, which the file itself does not show.
 * It is an identity file of age with comments, so that {@code age} alone can open the backup.
 *
 * @param recipients empty where whoever wrote the file has not named them
 */
public record BackupKey(BackupId id, AgeIdentity identity, List<AgeRecipient> recipients) {
    private static final String RECIPIENT = "recipient: ";

    public BackupKey {
        recipients = List.copyOf(recipients);
    }

    /** Makes a new identity for a backup. */
    public static BackupKey generate(BackupId id, SecureRandom random, List<AgeRecipient> recipients) {
        return new BackupKey(id, AgeIdentity.generate(random), recipients);
    }

    /**
     * Reads the inside of a key file.
     *
     * @throws IllegalArgumentException if it is none; it does not repeat what is in it
     */
    static BackupKey parse(BackupId id, byte[] plain) {
        IdentityFile file = IdentityFile.parse(new Secret(new String(plain, StandardCharsets.UTF_8)));
        if (file.identities().size() != 1) {
            throw new IllegalArgumentException("it has " + file.identities().size() + " identities, not one");
        }
        List<AgeRecipient> recipients = file.comments().stream()
                .filter(comment -> comment.startsWith(RECIPIENT))
                .map(comment ->
                        new AgeRecipient(comment.substring(RECIPIENT.length()).strip()))
                .toList();
        return new BackupKey(id, file.identities().get(0), recipients);
    }

    /** The same identity for others. */
    BackupKey forRecipients(List<AgeRecipient> others) {
        return new BackupKey(id, identity, others);
    }

    /** The inside of the key file, secret. */
    byte[] bytes() {
        List<String> comments = new ArrayList<>();
        comments.add("opens backup " + id);
        comments.add("public key: " + identity.recipient());
        recipients.forEach(recipient -> comments.add(RECIPIENT + recipient));
        return new IdentityFile(comments, List.of(identity)).bytes();
    }
}
