package dev.coffer.backup.core.keys;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.core.age.AgeIdentity;
import dev.coffer.backup.core.age.AgeRecipient;
import dev.coffer.backup.core.age.IdentityFile;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** An identity for an operator that was just made, as the file that age-keygen would write. */
public final class NewIdentity {
    private final AgeIdentity identity;
    private final Instant created;

    private NewIdentity(AgeIdentity identity, Instant created) {
        this.identity = identity;
        this.created = created;
    }

    public static NewIdentity make(SecureRandom random, Instant now) {
        return new NewIdentity(AgeIdentity.generate(random), now.truncatedTo(ChronoUnit.SECONDS));
    }

    public AgeRecipient recipient() {
        return identity.recipient();
    }

    /** The text of the file, secret. */
    public byte[] bytes() {
        return new IdentityFile(
                        List.of("created: " + created, "public key: " + identity.recipient()), List.of(identity))
                .bytes();
    }

    /**
     * Writes the file, for its owner alone.
     *
     * @throws BackupException with {@code GUEST} if it is there already, or cannot be written
     */
    public void write(Path file) {
        new PrivateFile("identity file", file).create(bytes());
    }
}
