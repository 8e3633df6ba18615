package dev.coffer.bench;

import dev.coffer.backup.api.storage.Content;
import dev.coffer.backup.core.pipeline.Digests;
import java.nio.ByteBuffer;
import org.openjdk.jmh.annotations.Benchmark;

/** The digests of a segment. */
public class DigestBench {
    @Benchmark
    public String sha256(Segment segment) {
        return Digests.sha256(ByteBuffer.wrap(segment.next()));
    }

    @Benchmark
    public String md5(Segment segment) {
        return Content.of(segment.next()).md5();
    }
}
