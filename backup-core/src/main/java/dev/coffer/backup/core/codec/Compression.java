package dev.coffer.backup.core.codec;

import java.util.Map;
import java.util.Optional;

/**
 * How segments are compressed, as a configuration says it: {@code none}, {@code gzip}, {@code gzip:9}, {@code zstd},
 * {@code zstd:3} or {@code zstd:auto}.
 *
 * @param codec the name that manifests have it by
 * @param level empty where there is none, or where it is chosen anew for each segment
 */
public record Compression(String codec, Optional<Integer> level) {
    public static final String NONE = "none";
    public static final String GZIP = "gzip";
    public static final String ZSTD = "zstd";

    private static final String AUTO = "auto";

    /** The levels of a codec, and the one that it has when nobody says another. */
    private record Bounds(int lowest, int usual, int highest) {}

    private static final Map<String, Bounds> BOUNDS =
            Map.of(GZIP, new Bounds(1, 6, 9), ZSTD, new Bounds(AdaptiveLevel.CHEAPEST, 3, 19));

    /**
     * Reads what a configuration says.
     *
     * @throws IllegalArgumentException if it says no compression, with a reason that goes on after the name of the key
     */
    public static Compression parse(String text) {
        if (text.equals(NONE)) {
            return new Compression(NONE, Optional.empty());
        }
        String[] words = text.split(":", 2);
        Bounds bounds = BOUNDS.get(words[0]);
        if (bounds == null) {
            throw new IllegalArgumentException(
                    "is '" + text + "'; it is none, gzip, gzip:LEVEL, zstd, zstd:LEVEL or zstd:auto");
        }
        if (words.length == 1) {
            return new Compression(words[0], Optional.of(bounds.usual()));
        }
        if (text.equals(ZSTD + ":" + AUTO)) {
            return new Compression(ZSTD, Optional.empty());
        }
        return new Compression(words[0], Optional.of(level(words[0], words[1], bounds)));
    }

    private static int level(String codec, String text, Bounds bounds) {
        if (text.matches("-?[0-9]{1,4}")) {
            int level = Integer.parseInt(text);
            if (level >= bounds.lowest() && level <= bounds.highest()) {
                return level;
            }
        }
        String others = codec.equals(ZSTD) ? ", and auto is another one" : "";
        throw new IllegalArgumentException("has the level '" + text + "'; " + codec + " has the levels "
                + bounds.lowest() + " to " + bounds.highest() + others);
    }
}
