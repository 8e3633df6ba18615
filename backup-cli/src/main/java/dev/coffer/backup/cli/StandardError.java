package dev.coffer.backup.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Whether standard error is a terminal; {@link System#console} tells of the other two streams only. */
final class StandardError {
    private static final Path DESCRIPTOR = Path.of("/proc/self/fd/2");
    private static final Path OF_INPUT = Path.of("/proc/self/fd/0");

    private StandardError() {}

    static boolean isTerminal(Map<String, String> environment) {
        String kind = environment.getOrDefault("TERM", "");
        return !kind.isEmpty() && !kind.equals("dumb") && isTerminal(DESCRIPTOR);
    }

    /** Whether standard error and standard input are terminals, be it a dumb one: he who reads a question there can answer it. */
    static boolean isShownToWhoeverTypes() {
        return isTerminal(DESCRIPTOR) && isTerminal(OF_INPUT);
    }

    private static boolean isTerminal(Path descriptor) {
        try {
            String device = Files.readSymbolicLink(descriptor).toString();
            return device.startsWith("/dev/pts/") || device.startsWith("/dev/tty") || device.equals("/dev/console");
        } catch (IOException e) {
            return false;
        }
    }
}
