package dev.coffer.db2.standin;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** The directory that the logs of an image go to. */
record LogTarget(Path directory) {

    /** Checks the directory before anything is restored. */
    static LogTarget of(String given, ImageHeader header) {
        Path directory = Path.of(given);
        if (!directory.isAbsolute() || !Files.isDirectory(directory) || !Files.isWritable(directory)) {
            throw new CommandFailed("SQL2581N", "2");
        }
        if (header.number("logs") == 0) {
            throw new CommandFailed("SQL2581N", "1");
        }
        if (Files.exists(directory.resolve(LogFile.name(header.number("log.number"))))) {
            throw new CommandFailed("SQL2581N", "3");
        }
        return new LogTarget(directory);
    }

    FileChannel create(String name) throws IOException {
        try {
            return FileChannel.open(
                    directory.resolve(name),
                    Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } catch (FileAlreadyExistsException e) {
            throw new CommandFailed("SQL2581N", "3");
        }
    }
}
