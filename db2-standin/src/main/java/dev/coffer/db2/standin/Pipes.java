package dev.coffer.db2.standin;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Opens devices of which opening may wait for the other side, as named pipes do. */
final class Pipes {

    private Pipes() {}

    /** Opens a device; the wait ends when the utility is forced. */
    static FileChannel open(Path path, OpenOption mode, Utility utility) throws IOException {
        CompletableFuture<FileChannel> opening = new CompletableFuture<>();
        Thread opener = new Thread(() -> complete(opening, path, mode), "open " + path);
        opener.setDaemon(true);
        opener.start();
        while (true) {
            try {
                return opening.get(20, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                giveUpIfForced(path, utility);
            } catch (InterruptedException e) {
                giveUpIfForced(path, utility);
                Thread.currentThread().interrupt();
                throw new IOException("interrupted", e);
            } catch (ExecutionException e) {
                throw e.getCause() instanceof IOException cause ? cause : new IOException(e.getCause());
            }
        }
    }

    private static void complete(CompletableFuture<FileChannel> opening, Path path, OpenOption mode) {
        try {
            opening.complete(FileChannel.open(path, mode));
        } catch (IOException e) {
            opening.completeExceptionally(e);
        }
    }

    private static void giveUpIfForced(Path path, Utility utility) throws IOException {
        try {
            utility.requireNotForced();
        } catch (CommandFailed e) {
            // Opened in both directions, a pipe lets every waiting side go.
            FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE)
                    .close();
            throw e;
        }
    }
}
