package dev.coffer.backup.core.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whose files this process lets decide whom it trusts: those of root and of the user that it runs as, as ssh has it. */
public final class TrustedOwner {
    private static final Path THIS_PROCESS = Path.of("/proc/self");

    private TrustedOwner() {}

    /** Whether a file belongs to root or to the user that this process runs as. */
    public static boolean has(Path file) throws IOException {
        int owner = uid(file);
        return owner == 0 || owner == uid(THIS_PROCESS);
    }

    private static int uid(Path file) throws IOException {
        return (int) Files.getAttribute(file, "unix:uid");
    }
}
