package dev.coffer.backup.core.signature;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.core.process.GuardedFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A file of allowed signers. Whoever can write it decides what is restored, so nobody else than its owner may be able to. */
public final class AllowedSignersFile {
    private AllowedSignersFile() {}

    /**
     * How many signers a file has.
     *
     * @throws BackupException with {@code CONFIGURATION}, naming all that is wrong with it
     */
    public static int check(Path file) {
        return read(file).signers().size();
    }

    static AllowedSigners read(Path file) {
        List<AllowedSigner> signers = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        int number = 0;
        for (String line : new GuardedFile("trusted_signers", file, ErrorCode.CONFIGURATION)
                .readTrusted()
                .split("\r?\n", -1)) {
            number++;
            try {
                SignerLine.parse(line, number).ifPresent(signers::add);
            } catch (MalformedException e) {
                problems.add(file + ":" + number + ": " + e.text());
            }
        }
        if (!problems.isEmpty()) {
            throw bad(problems);
        }
        return new AllowedSigners(file.toString(), signers);
    }

    private static BackupException bad(List<String> problems) {
        String message = problems.size() == 1
                ? problems.get(0)
                : problems.size() + " problems in trusted_signers:\n  " + String.join("\n  ", problems);
        return new BackupException(
                ErrorCode.CONFIGURATION,
                message,
                "A line is as 'coffer signer-show' prints it; ALLOWED SIGNERS in ssh-keygen(1) describes it.");
    }
}
