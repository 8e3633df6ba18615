package dev.coffer.backup.core.pipeline;

import dev.coffer.backup.api.ByteSize;
import dev.coffer.backup.core.age.AgeIdentity;
import dev.coffer.backup.core.codec.Compression;
import dev.coffer.backup.core.codec.Decoding;
import dev.coffer.backup.core.codec.Encoding;
import dev.coffer.backup.core.manifest.Manifest;
import dev.coffer.backup.core.manifest.ManifestArtifact;
import dev.coffer.backup.core.manifest.Samples;
import dev.coffer.backup.core.store.Stores;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Random;

/**
 * Stores and fetches a large artifact in a virtual machine of its own.
 *
 * <p>Arguments: a directory for the segments, the compression, how many MiB, the memory.
 */
final class LargeTransfer {
    private static final int SEGMENT = 16 << 20;
    private static final int CONNECTIONS = 16;
    private static final int PROCESSORS = 2;

    private LargeTransfer() {}

    public static void main(String[] arguments) {
        AgeIdentity identity = AgeIdentity.generate(new SecureRandom());
        Encoding encoding = Encoding.of(Compression.parse(arguments[1])).encryptedTo(identity.recipient());
        long bytes = Long.parseLong(arguments[2]) << 20;
        ByteSize memory = ByteSize.parse(arguments[3]);
        Stores stores = Stores.plain(new DirectoryObjectStore(Path.of(arguments[0])));

        Capacity writing = Capacity.of(memory, encoding.footprint(SEGMENT), CONNECTIONS, PROCESSORS);
        ManifestArtifact artifact = new ArtifactWriter(transfer(stores, writing), Samples.ID, encoding)
                .write(Samples.ARTIFACT, new Pages(bytes));

        Manifest manifest = StoredSample.manifest(artifact, SEGMENT);
        Capacity reading = Capacity.of(memory, ArtifactReader.footprint(manifest), CONNECTIONS, PROCESSORS);
        new ArtifactReader(transfer(stores, reading), manifest, Decoding.with(identity))
                .read(artifact, OutputStream.nullOutputStream());
        System.out.println("moved " + artifact.plainBytes() + " bytes as " + artifact.storedBytes() + ", "
                + writing.workers() + " at once, and back, " + reading.workers() + " at once");
    }

    private static Transfer transfer(Stores stores, Capacity capacity) {
        return new Transfer(stores, capacity, () -> {}, TransferListener.none());
    }

    /** Pages that differ, of which those in one half of each 64 MiB shrink and the others do not. */
    private static final class Pages extends InputStream {
        private static final int HALF = 32 << 20;
        private static final int PAGE = 4096;

        private final byte[] noise = new byte[PAGE];
        private final byte[] page = new byte[PAGE];
        private final long bytes;
        private long position;

        Pages(long bytes) {
            this.bytes = bytes;
            new Random(1).nextBytes(noise);
        }

        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
        }

        @Override
        public int read(byte[] target, int offset, int count) {
            if (position == bytes) {
                return -1;
            }
            int inPage = (int) (position % PAGE);
            if (inPage == 0) {
                fill(position / PAGE);
            }
            int length = (int) Math.min(Math.min(count, PAGE - inPage), bytes - position);
            System.arraycopy(page, inPage, target, offset, length);
            position += length;
            return length;
        }

        /** Noise that was never seen before does not shrink; a page that is half empty does. */
        private void fill(long number) {
            boolean shrinks = position % (2 * HALF) < HALF;
            System.arraycopy(noise, 0, page, 0, PAGE);
            ByteBuffer words = ByteBuffer.wrap(page);
            long mask = number * 0x9E3779B97F4A7C15L;
            for (int at = 0; at < PAGE; at += Long.BYTES) {
                mask ^= mask << 13;
                mask ^= mask >>> 7;
                mask ^= mask << 17;
                words.putLong(at, shrinks && at > PAGE / 3 ? number : words.getLong(at) ^ mask);
            }
        }
    }
}
