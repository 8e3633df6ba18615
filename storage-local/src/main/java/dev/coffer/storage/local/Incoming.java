package dev.coffer.storage.local;

import dev.coffer.backup.api.storage.Content;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;

/** The directory beside a container in which objects lie until they are whole. */
final class Incoming {
    private static final Duration KEPT = Duration.ofDays(1);

    private final Path directory;
    private final AtomicBoolean swept = new AtomicBoolean();

    Incoming(Path directory) {
        this.directory = directory;
    }

    /** Writes a file that lasts, under a name of its own; the caller deletes it. */
    Path write(Content content) throws IOException {
        Durable.makeDirectory(directory);
        Path file = directory.resolve(UUID.randomUUID().toString());
        try {
            Durable.writeNew(file, content.bytes());
        } catch (IOException e) {
            Files.deleteIfExists(file);
            throw e;
        }
        if (swept.compareAndSet(false, true)) {
            sweep(Files.getLastModifiedTime(file));
        }
        return file;
    }

    /** Deletes what a process that died has left, by the clock of the file system. */
    private void sweep(FileTime now) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
            for (Path file : files) {
                if (isOld(file, now)) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    private static boolean isOld(Path file, FileTime now) throws IOException {
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                && Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS)
                        .toInstant()
                        .plus(KEPT)
                        .isBefore(now.toInstant());
    }
}
