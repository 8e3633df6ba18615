package dev.coffer.backup.core.pipeline;

import dev.coffer.backup.api.storage.Content;
import dev.coffer.backup.api.storage.ObjectBody;
import dev.coffer.backup.api.storage.ObjectName;
import dev.coffer.backup.testkit.DelegatingObjectStore;
import dev.coffer.backup.testkit.InMemoryObjectStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;

/** Keeps objects in files, since memory has no room for them. */
final class DirectoryObjectStore extends DelegatingObjectStore {
    private static final int PIECE = 1 << 20;

    private final Path directory;

    DirectoryObjectStore(Path directory) {
        super(new InMemoryObjectStore(Clock.systemUTC()));
        this.directory = directory;
    }

    @Override
    public void create(ObjectName name, Content content) {
        try (FileChannel file = FileChannel.open(file(name), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            ByteBuffer rest = content.bytes();
            while (rest.hasRemaining()) {
                ByteBuffer piece = rest.slice(rest.position(), Math.min(PIECE, rest.remaining()));
                rest.position(rest.position() + file.write(piece));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + name, e);
        }
    }

    @Override
    public ObjectBody open(ObjectName name) {
        try {
            return new ObjectBody(Files.size(file(name)), Files.newInputStream(file(name)));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name, e);
        }
    }

    private Path file(ObjectName name) {
        return directory.resolve(
                name.value().substring(name.value().length() > 200 ? 60 : 0).replace('/', '_'));
    }
}
