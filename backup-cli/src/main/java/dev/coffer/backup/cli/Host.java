package dev.coffer.backup.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The machine that this process runs on. */
final class Host {
    private Host() {}

    /** Its name as the kernel has it, with nothing in it that has a meaning in a file of signers. */
    static String name() {
        try {
            return Files.readString(Path.of("/proc/sys/kernel/hostname"))
                    .strip()
                    .replaceAll("[^A-Za-z0-9._-]", "_");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
