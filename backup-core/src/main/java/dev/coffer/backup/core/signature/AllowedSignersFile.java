package dev.coffer.backup.core.signature;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.core.process.TrustedOwner;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A file of allowed signers. Whoever can write it decides what is restored, so nobody else than its owner may be able to. */
public final class AllowedSignersFile {
    private static final int MOST_BYTES = 1 << 20;
    private static final int WRITABLE_BY_OTHERS = 0_022;

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
        for (String line : text(file).split("\r?\n", -1)) {
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

    private static String text(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            checkWriters(file);
            byte[] bytes = in.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw bad(List.of(file + " is larger than 1 MiB"));
            }
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw bad(List.of(file + " is not UTF-8"));
        } catch (IOException e) {
            throw new BackupException(
                    ErrorCode.CONFIGURATION,
                    "cannot read trusted_signers " + file + ": " + e,
                    "Name a file that whoever runs coffer can read.",
                    e);
        }
    }

    private static void checkWriters(Path file) throws IOException {
        if (!TrustedOwner.has(file)) {
            throw new BackupException(
                    ErrorCode.CONFIGURATION,
                    "trusted_signers " + file + " belongs neither to root nor to the user who runs coffer",
                    "Look at what it lists, and give it to root.");
        }
        if (((int) Files.getAttribute(file, "unix:mode") & WRITABLE_BY_OTHERS) != 0) {
            throw new BackupException(
                    ErrorCode.CONFIGURATION,
                    "trusted_signers " + file + " can be written by others than its owner",
                    "Look at what it lists, and give it mode 644.");
        }
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
