package dev.coffer.backup.core.codec;

/** The array between two codecs, kept from segment to segment. */
final class Scratch {
    private final String codec;
    private byte[] array = new byte[0];

    /** Holds what this codec makes of a segment. */
    Scratch(String codec) {
        this.codec = codec;
    }

    byte[] array(int plainBytes) {
        int most = bytes(codec, plainBytes);
        if (array.length < most) {
            array = new byte[most];
        }
        return array;
    }

    static int bytes(String codec, int plainBytes) {
        return Math.toIntExact(StoredSize.most(codec, plainBytes));
    }
}
