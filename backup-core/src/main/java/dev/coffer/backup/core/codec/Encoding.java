package dev.coffer.backup.core.codec;

import dev.coffer.backup.core.age.AgeRecipient;
import java.util.List;
import java.util.Optional;

/** How the segments of a backup are encoded. */
public final class Encoding {
    private final Compression compression;
    private final Optional<AgeRecipient> recipient;

    private Encoding(Compression compression, Optional<AgeRecipient> recipient) {
        this.compression = compression;
        this.recipient = recipient;
    }

    /** Segments that are compressed and not encrypted. */
    public static Encoding of(Compression compression) {
        return new Encoding(compression, Optional.empty());
    }

    /** The same, each segment in an age file that only the identity of this recipient opens. */
    public Encoding encryptedTo(AgeRecipient reader) {
        return new Encoding(compression, Optional.of(reader));
    }

    /** The codecs as manifests have them, in the order in which they are applied. */
    public List<String> codecs() {
        return recipient.isPresent() ? List.of(compression.codec(), Decoding.AGE) : List.of(compression.codec());
    }

    /** The most bytes that the encoding of so many plain bytes can take. */
    public int mostStored(int plainBytes) {
        return StoredSize.most(codecs(), plainBytes);
    }

    /** The memory for segments of so many plain bytes. */
    public Footprint footprint(int segmentBytes) {
        long between = recipient.isPresent() ? Scratch.bytes(compression.codec(), segmentBytes) : 0;
        return new Footprint(segmentBytes, mostStored(segmentBytes), contextBytes() + between);
    }

    private long contextBytes() {
        return compression.codec().equals(Compression.ZSTD)
                ? ZstdEncoder.contextBytes(compression.level().orElse(AdaptiveLevel.HIGHEST))
                : 1 << 20;
    }

    /** Makes what chooses the levels of one artifact. */
    public Levels levels() {
        return compression
                .level()
                .map(level -> (Levels) new FixedLevel(level))
                .orElseGet(() -> new AdaptiveLevel(new Sample()));
    }

    /** Makes an encoder; the caller closes it. */
    public Encoder encoder(Levels levels, StageTimes times) {
        Encoder compressing = new TimedEncoder(compressing(levels), Stage.COMPRESS, times);
        return recipient
                .map(reader -> (Encoder) new AgeEncoder(compressing, new Scratch(compression.codec()), reader, times))
                .orElse(compressing);
    }

    private Encoder compressing(Levels levels) {
        return switch (compression.codec()) {
            case Compression.GZIP -> new GzipEncoder(levels);
            case Compression.ZSTD -> new ZstdEncoder(levels);
            default -> new PlainEncoder();
        };
    }
}
