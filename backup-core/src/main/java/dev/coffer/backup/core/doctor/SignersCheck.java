package dev.coffer.backup.core.doctor;

import dev.coffer.backup.api.Finding;
import dev.coffer.backup.core.signature.AllowedSignersFile;
import java.nio.file.Path;
import java.util.Optional;

/** Looks at the list of signers whom the guest trusts beside its own. */
public record SignersCheck(Optional<Path> file) implements EngineCheck {
    @Override
    public void look(Report report) {
        report.add("signers", () -> file.map(SignersCheck::finding)
                .orElseGet(() -> Finding.ok("only what this guest has signed itself is restored")));
    }

    private static Finding finding(Path file) {
        int signers = AllowedSignersFile.check(file);
        return signers == 0
                ? Finding.warning(file + " lists nobody", "Add the lines that 'coffer signer-show' prints elsewhere.")
                : Finding.ok(file + " lists " + signers + (signers == 1 ? " signer" : " signers"));
    }
}
