package dev.coffer.db2.standin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Number and start time of a process: together they name it for ever. */
final class ProcessIdentity {

    private ProcessIdentity() {}

    static String ofSelf() throws IOException {
        String stat = Files.readString(Path.of("/proc/self/stat"));
        String[] field = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return ProcessHandle.current().pid() + " " + field[19];
    }
}
