package dev.coffer.backup.cli.view;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.coffer.backup.core.catalogue.BackupRecord;
import dev.coffer.backup.core.signature.SignerKey;
import dev.coffer.backup.core.signature.Trust;
import java.util.Optional;
import java.util.SortedMap;

/**
 * The line by which other guests would trust the signer of a backup. Nothing but his own signature tells it, so it has another
 * name as long as nobody here knows him.
 */
final class SignerFields {
    private static final String KNOWN = "allowed_signers";
    private static final String UNPROVEN = "unproven_allowed_signers";

    private final Optional<SignerKey> signer;
    private final boolean known;
    private final String line;

    SignerFields(BackupRecord backup) {
        this.signer = backup.authorship().flatMap(author -> author.signer());
        this.known = backup.authorship()
                .filter(author -> author.trust() == Trust.OWN || author.trust() == Trust.LISTED)
                .isPresent();
        // A name that is taken from the backup could be anything, such as a line of its own.
        this.line = signer.map(key ->
                        AllowedSignersLine.of("signer-of-" + backup.identity().id(), key))
                .orElse("");
    }

    /** @param node that tells of the signer */
    void addTo(ObjectNode node) {
        node.put(KNOWN, signer.isPresent() && known ? line : null);
        node.put(UNPROVEN, isUnproven() ? line : null);
    }

    void addTo(SortedMap<String, String> properties) {
        if (isUnproven()) {
            properties.put(UNPROVEN, line);
        }
    }

    /** What stands below the table. */
    String remark() {
        return signer.filter(key -> isUnproven())
                .map(key -> """
                        unproven_allowed_signers comes from the backup itself: whoever wrote that wrote the line, too.
                        Add it to trusted_signers only if %s
                        is what 'coffer signer-show' prints on the guest that made the backup or, if that is gone or was
                        set up anew, the fingerprint of its line, of its signing-key.pub or in what 'coffer backup-create'
                        said there, as you have kept them outside of the container.
                        """.formatted(key.fingerprint()))
                .orElse("");
    }

    private boolean isUnproven() {
        return signer.isPresent() && !known;
    }
}
