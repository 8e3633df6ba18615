package dev.coffer.backup.core.journal;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.core.process.OwnedFiles;
import dev.coffer.backup.core.process.Users;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The open directory of an instance.
 *
 * @param path as it was opened
 * @param owner of the directory and all in it
 */
record InstanceDirectory(Path path, String owner, OwnedFiles files) implements AutoCloseable {
    private static final String ENTRY = "entry.json";
    private static final String NEXT_ENTRY = "entry.json.new";
    /** What Jackson says of where an object began that does not end. */
    private static final Pattern JACKSONS_SOURCE = Pattern.compile("(?s) \\([^(]*\\[Source:.*");

    /** Opens the directory, whosever it is. */
    static InstanceDirectory open(Path path, Users users) {
        try {
            return open(
                    path, users, Files.getOwner(path, LinkOption.NOFOLLOW_LINKS).getName());
        } catch (IOException e) {
            throw failure("open journal " + path, e);
        }
    }

    static InstanceDirectory open(Path path, Users users, String owner) {
        try {
            return new InstanceDirectory(path, owner, OwnedFiles.open(path, users, owner));
        } catch (IOException e) {
            throw failure("open journal " + path, e);
        }
    }

    Optional<JournalEntry> entry() {
        try (FileChannel file = files.open(ENTRY, StandardOpenOption.READ)) {
            return Optional.of(
                    checked(JournalFormat.read(Channels.newInputStream(file).readAllBytes())));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (JsonParseException e) {
            JsonLocation place = e.getLocation();
            String reason = JACKSONS_SOURCE.matcher(e.getOriginalMessage()).replaceFirst("");
            throw unreadable(reason + " at line " + place.getLineNr() + ", column " + place.getColumnNr(), e);
        } catch (JsonProcessingException e) {
            throw unreadable(e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw unreadable(String.valueOf(e.getMessage()), e);
        }
    }

    private BackupException unreadable(String reason, IOException cause) {
        return new BackupException(
                ErrorCode.UNDO_FAILED,
                "cannot read journal entry " + path.resolve(ENTRY) + ": " + reason,
                "See what it says was changed, undo that by hand, and then remove the file.",
                cause);
    }

    void write(JournalEntry entry) {
        try {
            checked(entry);
            files.delete(NEXT_ENTRY);
            try (FileChannel file = files.create(NEXT_ENTRY)) {
                ByteBuffer bytes = ByteBuffer.wrap(JournalFormat.write(entry));
                while (bytes.hasRemaining()) {
                    file.write(bytes);
                }
                file.force(true);
            }
            files.rename(NEXT_ENTRY, ENTRY);
            files.sync();
        } catch (IOException e) {
            throw failure("write journal entry " + path.resolve(ENTRY), e);
        }
    }

    void clear() {
        try {
            files.delete(ENTRY);
            files.sync();
        } catch (IOException e) {
            throw failure("remove journal entry " + path.resolve(ENTRY), e);
        }
    }

    @Override
    public void close() {
        files.close();
    }

    /** The owner may write what he likes here, and must not have root remove what belongs to others. */
    private JournalEntry checked(JournalEntry entry) throws IOException {
        if (!path.endsWith(entry.instance())) {
            throw new IOException("it is an entry of instance '" + entry.instance() + "'");
        }
        for (OwnedDirectory directory : entry.directories()) {
            if (!directory.user().equals(owner)) {
                throw new IOException("directory " + directory.path() + " belongs to user '" + directory.user()
                        + "', not to '" + owner + "'");
            }
        }
        return entry;
    }

    private static BackupException failure(String what, IOException cause) {
        return new BackupException(
                ErrorCode.GUEST,
                "cannot " + what + ": " + cause,
                "Run coffer as root or as the owner of the instance, and check the space of the file system.",
                cause);
    }
}
