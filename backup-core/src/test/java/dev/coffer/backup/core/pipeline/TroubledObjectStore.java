package dev.coffer.backup.core.pipeline;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.storage.ObjectBody;
import dev.coffer.backup.api.storage.ObjectName;
import dev.coffer.backup.api.storage.ObjectStore;
import dev.coffer.backup.api.storage.StoredObject;
import dev.coffer.backup.testkit.DelegatingObjectStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** A store that is in trouble so many times with each object that it is asked for. */
final class TroubledObjectStore extends DelegatingObjectStore {
    /** What happens to a body. */
    enum Trouble {
        BREAKS,
        ENDS_EARLY,
        DAMAGED,
        ERROR_PAGE,
        MISSING
    }

    private final Trouble trouble;
    private final int times;
    private final Map<ObjectName, Integer> asked = new ConcurrentHashMap<>();

    TroubledObjectStore(ObjectStore store, Trouble trouble, int times) {
        super(store);
        this.trouble = trouble;
        this.times = times;
    }

    @Override
    public Optional<StoredObject> head(ObjectName name) {
        return trouble == Trouble.MISSING && inTrouble(name) ? Optional.empty() : super.head(name);
    }

    @Override
    public ObjectBody open(ObjectName name) {
        ObjectBody body = super.open(name);
        return inTrouble(name) ? trouble(name, body) : body;
    }

    private boolean inTrouble(ObjectName name) {
        return asked.merge(name, 1, Integer::sum) <= times;
    }

    private ObjectBody trouble(ObjectName name, ObjectBody body) {
        byte[] bytes = bytes(body);
        InputStream half = new ByteArrayInputStream(Arrays.copyOf(bytes, bytes.length / 2));
        return switch (trouble) {
            case BREAKS -> new ObjectBody(bytes.length, new SequenceInputStream(half, new Broken()));
            case ENDS_EARLY -> new ObjectBody(bytes.length, half);
            case DAMAGED -> {
                bytes[bytes.length / 2] ^= 1;
                yield new ObjectBody(bytes.length, new ByteArrayInputStream(bytes));
            }
            case ERROR_PAGE -> {
                byte[] page = "<html><h1>Bad Gateway</h1></html>".getBytes(StandardCharsets.UTF_8);
                yield new ObjectBody(page.length, new ByteArrayInputStream(page));
            }
            case MISSING ->
                throw new BackupException(ErrorCode.OBJECT_MISSING, "there is no object '" + name + "' yet", "");
        };
    }

    private static byte[] bytes(ObjectBody body) {
        try (body) {
            return body.stream().readAllBytes();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static final class Broken extends InputStream {
        @Override
        public int read() throws IOException {
            throw new IOException("connection reset");
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            return read();
        }
    }
}
