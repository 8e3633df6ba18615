package dev.coffer.backup.core.codec;

import com.github.luben.zstd.Zstd;
import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import java.util.List;

/** The most bytes that encodings take. */
public final class StoredSize {
    /** A header with one stanza has 184 bytes, the nonce included. */
    private static final int AGE_HEADER = 184;

    private static final int AGE_CHUNK = 64 * 1024;
    private static final int AGE_TAG = 16;

    private StoredSize() {}

    /**
     * The most bytes that so many plain bytes can take.
     *
     * @param codecs in the order in which they are applied, as manifests have them
     * @throws BackupException with {@code FORMAT_UNSUPPORTED} if this version has no such codecs
     */
    public static int most(List<String> codecs, int plainBytes) {
        long bytes = plainBytes;
        for (String codec : known(codecs)) {
            bytes = most(codec, bytes);
        }
        return Math.toIntExact(bytes);
    }

    static long most(String codec, long bytes) {
        return switch (codec) {
            case Compression.GZIP ->
                // Deflate adds 5 bytes to each block that it stores, at the worst one block for each 16 KiB, and gzip
                // adds 18.
                bytes + bytes / 1024 + 64;
            case Compression.ZSTD -> Zstd.compressBound(bytes);
            case Decoding.AGE -> AGE_HEADER + bytes + AGE_TAG * (bytes / AGE_CHUNK + 1);
            default -> bytes;
        };
    }

    /** These codecs: a compression, and perhaps age behind it. */
    static List<String> known(List<String> codecs) {
        boolean compressed = !codecs.isEmpty() && Decoding.COMPRESSIONS.contains(codecs.get(0));
        if (compressed
                && (codecs.size() == 1 || codecs.subList(1, codecs.size()).equals(List.of(Decoding.AGE)))) {
            return codecs;
        }
        throw new BackupException(
                ErrorCode.FORMAT_UNSUPPORTED,
                "unknown codec '" + String.join("+", codecs) + "'",
                "This version knows " + String.join(", ", Decoding.COMPRESSIONS)
                        + ", each also with age behind it; a later one may know more.");
    }
}
