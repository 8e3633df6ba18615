package dev.coffer.backup.cli;

import dev.coffer.backup.core.process.Interruption;
import java.util.concurrent.CompletableFuture;

/**
 * How the process ends when a signal comes: the work is asked to stop and undone, and only then does the process go, with the
 * status that the work has reached. Further signals change nothing, since the virtual machine is shutting down already.
 */
final class Ending {
    private final Interruption interruption;
    private final CompletableFuture<Integer> reached = new CompletableFuture<>();

    private Ending(Interruption interruption) {
        this.interruption = interruption;
    }

    /** Has the virtual machine wait for the work's end from now on. */
    static Ending awaited(Interruption interruption) {
        Ending ending = new Ending(interruption);
        Runtime.getRuntime().addShutdownHook(new Thread(ending::shutDown, "ending"));
        return ending;
    }

    /** Says that the work is over. Must be called before {@link System#exit}, which waits for it otherwise. */
    void reached(int exitStatus) {
        reached.complete(exitStatus);
    }

    private void shutDown() {
        if (!reached.isDone()) {
            interruption.request("a signal");
        }
        // Left to itself, the virtual machine ends with 128 and the number of the signal, whatever became of the work.
        Runtime.getRuntime().halt(reached.join());
    }
}
