package dev.coffer.backup.core.doctor;

import dev.coffer.backup.api.BackupId;
import dev.coffer.backup.api.Finding;
import dev.coffer.backup.core.age.AgeIdentity;
import dev.coffer.backup.core.age.AgeRecipient;
import dev.coffer.backup.core.config.KeySettings;
import dev.coffer.backup.core.keys.BackupKey;
import dev.coffer.backup.core.keys.Identities;
import dev.coffer.backup.core.keys.Recipients;
import dev.coffer.backup.core.keys.SealedKey;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.UUID;

/** Looks at whom backups are encrypted to, and whether this guest, which only has to write them, could also read them. */
public record EncryptionCheck(KeySettings keys, SecureRandom random) implements EngineCheck {
    @Override
    public void look(Report report) {
        if (report.add("encryption", this::encryption)) {
            keys.identityFile().ifPresent(file -> report.add("identity file", () -> identityFile(file)));
        }
    }

    /** Encrypts something, since a recipient may look like one and be no key. */
    private Finding encryption() {
        List<AgeRecipient> recipients = Recipients.of(keys);
        if (recipients.isEmpty()) {
            return Finding.ok("backups are stored without encryption, as backup_encryption = none says");
        }
        BackupId none = BackupId.of(0, new UUID(0, 0));
        SealedKey.seal(BackupKey.generate(none, random, recipients));
        return Finding.ok("backups are encrypted to " + recipients.size()
                + (recipients.size() == 1 ? " recipient" : " recipients") + ", and nobody else can read them");
    }

    private Finding identityFile(Path file) {
        List<AgeRecipient> recipients = Recipients.of(keys);
        boolean opens =
                Identities.inFile(file).stream().map(AgeIdentity::recipient).anyMatch(recipients::contains);
        return opens
                ? Finding.warning(
                        "identity_file " + file
                                + " opens the backups of this guest: whoever takes the guest can read them",
                        "Keep the identity on another machine, and give it to a restore with --identity.")
                : Finding.ok("identity_file " + file + " opens none of the backups that are made from now on");
    }
}
