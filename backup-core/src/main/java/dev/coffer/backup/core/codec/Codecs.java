package dev.coffer.backup.core.codec;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import java.util.List;

/** The codecs there are, by the names that manifests and configurations use. */
public final class Codecs {
    public static final String NONE = "none";
    public static final String GZIP = "gzip";
    public static final String ZSTD = "zstd";

    private Codecs() {}

    public static List<String> names() {
        return List.of(NONE, GZIP, ZSTD);
    }

    /**
     * Makes a codec; the caller closes it.
     *
     * @throws BackupException with {@code FORMAT_UNSUPPORTED} if there is none of this name
     */
    public static Codec named(String name) {
        return switch (name) {
            case NONE -> new PlainCodec();
            case GZIP -> new GzipCodec();
            case ZSTD -> new ZstdCodec();
            default ->
                throw new BackupException(
                        ErrorCode.FORMAT_UNSUPPORTED,
                        "unknown codec '" + name + "'",
                        "This version knows " + String.join(", ", names()) + "; a later one may know more.");
        };
    }

    /**
     * Makes the codec that undoes what was done to an artifact.
     *
     * @param names in the order in which they were applied
     * @throws BackupException with {@code FORMAT_UNSUPPORTED} if this version has no such codec
     */
    public static Codec chain(List<String> names) {
        return named(String.join("+", names));
    }
}
