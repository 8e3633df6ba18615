package dev.coffer.backup.cli;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Who sits at the terminal.
 *
 * @param isThere whether anybody does: whether he sees what is shown on standard error, and types what is read
 */
record Operator(boolean isThere, InputStream keyboard) {
    /** Whoever sits at the terminal of this process. */
    static Operator ofThisProcess() {
        return new Operator(StandardError.isShownToWhoeverTypes(), new FileInputStream(FileDescriptor.in));
    }

    static Operator nobody() {
        return new Operator(false, InputStream.nullInputStream());
    }

    /** The next line that he types; empty where he has closed the input, or it cannot be read. */
    Optional<String> line() {
        try {
            BufferedReader lines = new BufferedReader(new InputStreamReader(keyboard, StandardCharsets.UTF_8));
            return Optional.ofNullable(lines.readLine());
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
