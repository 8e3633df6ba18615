package dev.coffer.backup.cli;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.core.signature.Acceptance;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import picocli.CommandLine.Option;

/** The options by which an operator trusts, for one command, whom the guest does not. */
final class Accepting {
    @Option(
            names = "--accept-signer",
            paramLabel = "FINGERPRINT",
            description = "Trust backups signed by this key (SHA256:...) for this command; may be given again.")
    private List<String> signers = new ArrayList<>();

    @Option(
            names = "--accept-unsigned",
            description = "Trust backups without a signature, whoever made them, for this command.")
    private boolean unsigned;

    Acceptance acceptance() {
        for (String signer : signers) {
            if (!Acceptance.isFingerprint(signer)) {
                throw new BackupException(
                        ErrorCode.USAGE,
                        "invalid value for --accept-signer: '" + signer + "' is no fingerprint",
                        "Give all of it as 'coffer signer-show' prints it: SHA256: and 43 characters.");
            }
        }
        return new Acceptance(new LinkedHashSet<>(signers), unsigned);
    }
}
