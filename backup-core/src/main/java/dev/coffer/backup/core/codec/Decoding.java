package dev.coffer.backup.core.codec;

import dev.coffer.backup.core.age.AgeIdentity;
import java.util.List;
import java.util.Optional;

/** What the segments of a backup can be decoded with. */
public final class Decoding {
    static final String AGE = "age";
    static final List<String> COMPRESSIONS = List.of(Compression.NONE, Compression.GZIP, Compression.ZSTD);

    /** Decoding straight into an array takes no window. */
    private static final long CONTEXT_BYTES = 1 << 20;

    private final Optional<AgeIdentity> identity;

    private Decoding(Optional<AgeIdentity> identity) {
        this.identity = identity;
    }

    /** Decodes what is not encrypted. */
    public static Decoding unencrypted() {
        return new Decoding(Optional.empty());
    }

    /** Decodes what is encrypted to the recipient of an identity, and what is not encrypted. */
    public static Decoding with(AgeIdentity identity) {
        return new Decoding(Optional.of(identity));
    }

    /** The memory for segments of so many plain bytes that were encoded so. */
    public static Footprint footprint(List<String> codecs, int segmentBytes) {
        long between = isEncrypted(codecs) ? Scratch.bytes(codecs.get(0), segmentBytes) : 0;
        return new Footprint(segmentBytes, StoredSize.most(codecs, segmentBytes), CONTEXT_BYTES + between);
    }

    /** Whether segments with these codecs can be decoded only with an identity. */
    public static boolean isEncrypted(List<String> codecs) {
        return codecs.contains(AGE);
    }

    /**
     * Makes the decoder that undoes what was done to an artifact; the caller closes it.
     *
     * @param codecs in the order in which they were applied, as manifests have them
     * @throws dev.coffer.backup.api.BackupException with {@code FORMAT_UNSUPPORTED} if this version has no such codecs
     * @throws IllegalStateException if there is no identity for what is encrypted
     */
    public Decoder decoder(List<String> codecs, StageTimes times) {
        String compression = StoredSize.known(codecs).get(0);
        Decoder decompressing = new TimedDecoder(decompressing(compression), Stage.DECOMPRESS, times);
        if (!isEncrypted(codecs)) {
            return decompressing;
        }
        AgeIdentity opener =
                identity.orElseThrow(() -> new IllegalStateException("no identity is there for what is encrypted"));
        return new AgeDecoder(decompressing, new Scratch(compression), opener, times);
    }

    private static Decoder decompressing(String codec) {
        return switch (codec) {
            case Compression.GZIP -> new GzipDecoder();
            case Compression.ZSTD -> new ZstdDecoder();
            default -> new PlainDecoder();
        };
    }
}
