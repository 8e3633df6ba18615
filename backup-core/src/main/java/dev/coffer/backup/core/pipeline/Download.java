package dev.coffer.backup.core.pipeline;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.core.codec.Stage;
import dev.coffer.backup.core.codec.StageTimes;
import dev.coffer.backup.core.manifest.ArtifactIndex;
import dev.coffer.backup.core.manifest.IndexedSegment;
import dev.coffer.backup.core.manifest.ManifestArtifact;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Future;

/** One artifact on its way back: the workers fetch, check and decode ahead, the caller's thread writes in order. */
final class Download {
    /** Java copies what it writes to memory outside of the heap, and keeps as much of it; and this fits into caches. */
    private static final int PIECE = 256 * 1024;

    private final Transfer transfer;
    private final ManifestArtifact artifact;
    private final SegmentReader reader;
    private final Workers workers;
    private final StageTimes times;
    private final MessageDigest plainDigest = Digests.sha256();
    private final Deque<Fetched> ahead = new ArrayDeque<>();

    Download(Transfer transfer, ManifestArtifact artifact, SegmentReader reader, Workers workers, StageTimes times) {
        this.times = times;
        this.transfer = transfer;
        this.artifact = artifact;
        this.reader = reader;
        this.workers = workers;
    }

    /** A segment that is being fetched into a buffer. */
    private record Fetched(IndexedSegment segment, Future<byte[]> plain) {}

    void write(ArtifactIndex index, OutputStream plain) throws IOException, InterruptedException {
        for (IndexedSegment segment : index.segments()) {
            if (ahead.size() == transfer.capacity().workers()) {
                writeFirst(plain);
            }
            byte[] buffer = reader.emptyBuffer();
            ahead.add(new Fetched(segment, workers.submit(() -> reader.fetch(segment, buffer))));
        }
        while (!ahead.isEmpty()) {
            writeFirst(plain);
        }
        if (!Digests.hex(plainDigest).equals(artifact.plainSha256())) {
            throw new BackupException(
                    ErrorCode.BACKUP_CORRUPT,
                    "artifact '" + artifact.artifact().name() + "' is not what the manifest says",
                    "The manifest was changed or damaged in the object store; use another backup.");
        }
    }

    private void writeFirst(OutputStream plain) throws IOException, InterruptedException {
        Fetched first = ahead.remove();
        long waiting = StageTimes.begin();
        byte[] bytes = workers.await(first.plain());
        times.end(Stage.WAIT, waiting);
        for (int at = 0; at < first.segment().plainBytes(); at += PIECE) {
            write(bytes, at, Math.min(PIECE, first.segment().plainBytes() - at), plain);
        }
        reader.giveBack(bytes);
    }

    private void write(byte[] bytes, int at, int length, OutputStream plain) throws IOException {
        long digesting = StageTimes.begin();
        plainDigest.update(bytes, at, length);
        times.end(Stage.DIGEST, digesting);
        long writing = StageTimes.begin();
        plain.write(bytes, at, length);
        times.end(Stage.WRITE, writing);
        transfer.listener().plainMoved(length);
    }
}
