package dev.coffer.backup.core.journal;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.coffer.backup.api.datastore.Begun;
import dev.coffer.backup.api.datastore.Fact;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** A journal entry as the bytes of a file. */
final class JournalFormat {
    private static final int VERSION = 1;
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private JournalFormat() {}

    static byte[] write(JournalEntry entry) {
        Stored stored = new Stored(
                VERSION,
                entry.instance(),
                entry.datastore(),
                entry.operation(),
                entry.backup(),
                entry.started().toString(),
                entry.pid(),
                entry.facts(),
                entry.running().stream()
                        .map(running -> new StoredRunning(
                                running.fact(), running.moment().toString()))
                        .toList(),
                entry.awaiting(),
                entry.directories().stream()
                        .map(directory -> new StoredDirectory(directory.path().toString(), directory.user()))
                        .toList());
        try {
            return JSON.writeValueAsBytes(stored);
        } catch (JsonProcessingException e) {
            throw new AssertionError("strings and numbers can always be written", e);
        }
    }

    /** Reads an entry; anything but an entry of this version as it was written is an {@link IOException}. */
    static JournalEntry read(byte[] bytes) throws IOException {
        Stored stored = JSON.readValue(bytes, Stored.class);
        if (stored == null
                || Stream.of(stored.facts, stored.running, stored.awaiting, stored.directories)
                        .anyMatch(list -> list.stream().anyMatch(Objects::isNull))) {
            throw new IOException("a null stands for something");
        }
        if (stored.version != VERSION) {
            throw new IOException("format version " + stored.version + " is not " + VERSION);
        }
        try {
            return new JournalEntry(
                    stored.instance,
                    stored.datastore,
                    stored.operation,
                    stored.backup,
                    Instant.parse(stored.started),
                    stored.pid,
                    stored.facts,
                    stored.running.stream()
                            .map(running -> new Begun(running.fact, Instant.parse(running.begun)))
                            .toList(),
                    stored.awaiting,
                    stored.directories.stream()
                            .map(directory -> new OwnedDirectory(Path.of(directory.path), directory.user))
                            .toList());
        } catch (DateTimeException | InvalidPathException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private record Stored(
            int version,
            String instance,
            String datastore,
            String operation,
            String backup,
            String started,
            long pid,
            List<Fact> facts,
            List<StoredRunning> running,
            List<String> awaiting,
            List<StoredDirectory> directories) {}

    private record StoredRunning(Fact fact, String begun) {}

    private record StoredDirectory(String path, String user) {}
}
