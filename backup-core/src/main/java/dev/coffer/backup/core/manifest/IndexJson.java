package dev.coffer.backup.core.manifest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.BackupId;
import dev.coffer.backup.api.datastore.Artifact;
import dev.coffer.backup.api.storage.ObjectName;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;

/** The index of an artifact as it lies in the object store: a line for each segment. */
public final class IndexJson {
    /**
     * No index is larger, and no reader takes a larger one: room for 200,000 segments, however long the name of their artifact
     * is. That and a {@link SegmentTable} of them fit into the memory that there is beside the buffers of segments.
     */
    public static final int MOST_BYTES = 84 << 20;

    /** What a segment takes of an index beside its name, at the most. */
    private static final int BESIDE_NAME = 184;

    /** More than the frame around all segments takes, with the longest name of an artifact. */
    private static final int FRAME = 512;

    private static final JsonFactory FACTORY = new JsonFactory();

    private IndexJson() {}

    /** How many segments of an artifact fit into its index, and into eight digits. */
    public static int mostSegments(BackupId id, Artifact artifact) {
        int line = BackupObjects.segment(id, artifact, 0).value().length() + BESIDE_NAME;
        return Math.min(BackupObjects.LAST_SEGMENT + 1, (MOST_BYTES - FRAME) / line);
    }

    /** Writes an index into an array that is no larger than it: a large one is not to be in memory twice. */
    public static byte[] write(ArtifactIndex index) {
        CountingOutputStream size = new CountingOutputStream();
        write(index, size);
        ByteBuffer bytes = ByteBuffer.allocate(size.bytes());
        write(index, new BufferOutputStream(bytes));
        return bytes.array();
    }

    private static void write(ArtifactIndex index, OutputStream target) {
        try (JsonGenerator json = FACTORY.createGenerator(target)) {
            json.writeStartObject();
            json.writeNumberField("format_version", FormatVersion.CURRENT.version());
            json.writeNumberField("lowest_reader_version", FormatVersion.CURRENT.lowestReader());
            json.writeStringField("artifact", index.artifact());
            json.writeArrayFieldStart("segments");
            for (IndexedSegment segment : index.segments()) {
                json.writeRaw('\n');
                write(segment, json);
            }
            json.writeEndArray();
            json.writeEndObject();
            json.writeRaw('\n');
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to memory", e);
        }
    }

    /** Counts what is written to it. */
    private static final class CountingOutputStream extends OutputStream {
        private int bytes;

        @Override
        public void write(int oneByte) {
            bytes = Math.addExact(bytes, 1);
        }

        @Override
        public void write(byte[] source, int offset, int length) {
            bytes = Math.addExact(bytes, length);
        }

        int bytes() {
            return bytes;
        }
    }

    /** Writes to a buffer that has room for it. */
    private static final class BufferOutputStream extends OutputStream {
        private final ByteBuffer target;

        BufferOutputStream(ByteBuffer target) {
            this.target = target;
        }

        @Override
        public void write(int oneByte) {
            target.put((byte) oneByte);
        }

        @Override
        public void write(byte[] source, int offset, int length) {
            target.put(source, offset, length);
        }
    }

    private static void write(IndexedSegment segment, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", segment.name().value());
        json.writeNumberField("plain_bytes", segment.plainBytes());
        json.writeNumberField("stored_bytes", segment.storedBytes());
        json.writeStringField("sha256", segment.sha256());
        json.writeFieldName("md5");
        json.writeString(segment.md5().orElse(null));
        json.writeEndObject();
    }

    /**
     * Reads an index, and checks that it lists the segments of the artifact in their order.
     *
     * @throws BackupException with {@code BACKUP_CORRUPT} or {@code FORMAT_UNSUPPORTED}
     */
    public static ArtifactIndex read(byte[] bytes, BackupId id, Artifact artifact) {
        JsonDocument document =
                JsonDocument.ofList(BackupObjects.index(id, artifact).value());
        SegmentTable.Builder segments = new SegmentTable.Builder(id, artifact);
        JsonFields fields = document.read(
                bytes, "segments", element -> segments.add(segment(element, id, artifact, segments.size())));
        FormatVersionJson.read(fields, document);
        fields.text("artifact", artifact.name()::equals, "'" + artifact.name() + "'");
        return new ArtifactIndex(artifact.name(), segments.build());
    }

    private static IndexedSegment segment(JsonFields fields, BackupId id, Artifact artifact, int number) {
        ObjectName name = BackupObjects.segment(id, artifact, number);
        return new IndexedSegment(
                new ObjectName(fields.text("name", name.value()::equals, "'" + name + "'")),
                fields.integer("plain_bytes", 1),
                fields.integer("stored_bytes", 1),
                fields.sha256("sha256"),
                fields.optionalMd5("md5"));
    }
}
