package dev.coffer.backup.core.manifest;

import dev.coffer.backup.api.BackupId;
import dev.coffer.backup.api.datastore.Artifact;
import java.nio.ByteBuffer;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.RandomAccess;

/**
 * The segments of an artifact in their order, 57 bytes for each, since there may be hundreds of thousands. One that is asked
 * for is made anew.
 */
public final class SegmentTable extends AbstractList<IndexedSegment> implements RandomAccess {
    private static final int SHA256 = 2 * Integer.BYTES;
    private static final int SHA256_BYTES = 32;
    private static final int HAS_MD5 = SHA256 + SHA256_BYTES;
    private static final int MD5 = HAS_MD5 + 1;
    private static final int MD5_BYTES = 16;
    private static final int ROW = MD5 + MD5_BYTES;

    /** Of a block. A table grows by blocks, so that nothing is copied. */
    private static final int ROWS = 1024;

    private static final HexFormat HEX = HexFormat.of();

    private final BackupId id;
    private final Artifact artifact;
    private final List<ByteBuffer> blocks;
    private final int size;

    private SegmentTable(Builder builder) {
        this.id = builder.id;
        this.artifact = builder.artifact;
        this.blocks = List.copyOf(builder.blocks);
        this.size = builder.size;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public IndexedSegment get(int number) {
        ByteBuffer block = blocks.get(Objects.checkIndex(number, size) / ROWS);
        int row = row(number);
        return new IndexedSegment(
                BackupObjects.segment(id, artifact, number),
                block.getInt(row),
                block.getInt(row + Integer.BYTES),
                hex(block, row + SHA256, SHA256_BYTES),
                block.get(row + HAS_MD5) == 0 ? Optional.empty() : Optional.of(hex(block, row + MD5, MD5_BYTES)));
    }

    private static int row(int number) {
        return number % ROWS * ROW;
    }

    private static String hex(ByteBuffer block, int at, int length) {
        byte[] digest = new byte[length];
        block.get(at, digest);
        return HEX.formatHex(digest);
    }

    /** Collects the segments of an artifact in any order; for one thread, and for one table. */
    public static final class Builder {
        private final BackupId id;
        private final Artifact artifact;
        private final List<ByteBuffer> blocks = new ArrayList<>();
        private int size;
        private int filled;

        public Builder(BackupId id, Artifact artifact) {
            this.id = id;
            this.artifact = artifact;
        }

        /** Takes the segment that comes next, after all that were taken. */
        void add(IndexedSegment segment) {
            put(size, segment);
        }

        /** How many segments there are up to the last one that was taken. */
        int size() {
            return size;
        }

        /** Takes the segment of a number, counted from 0, whose name follows from that. */
        public void put(int number, IndexedSegment segment) {
            if (!segment.name().equals(BackupObjects.segment(id, artifact, number)) || segment.plainBytes() < 1) {
                throw new IllegalArgumentException("not segment " + number + " of " + artifact.name() + ": " + segment);
            }
            while (blocks.size() <= number / ROWS) {
                blocks.add(ByteBuffer.allocate(ROWS * ROW));
            }
            ByteBuffer block = blocks.get(number / ROWS);
            int row = row(number);
            if (block.getInt(row) != 0) {
                throw new IllegalArgumentException("segment " + number + " of " + artifact.name() + " comes twice");
            }
            block.putInt(row, segment.plainBytes()).putInt(row + Integer.BYTES, segment.storedBytes());
            block.put(row + SHA256, HEX.parseHex(segment.sha256()), 0, SHA256_BYTES);
            block.put(row + HAS_MD5, (byte) (segment.md5().isPresent() ? 1 : 0));
            segment.md5().ifPresent(md5 -> block.put(row + MD5, HEX.parseHex(md5), 0, MD5_BYTES));
            size = Math.max(size, number + 1);
            filled++;
        }

        /** The table of all that were taken, none of which may be missing. */
        public SegmentTable build() {
            if (filled != size) {
                throw new IllegalStateException((size - filled) + " segments of " + artifact.name() + " are missing");
            }
            return new SegmentTable(this);
        }
    }
}
