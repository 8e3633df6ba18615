package dev.coffer.db2.standin;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32C;

/** The media header: the first 4 KB of every file of an image. */
record ImageHeader(Map<String, String> fields) {

    static final int BYTES = 4096;
    private static final byte[] MAGIC = "DB2STANDINIMAGE1".getBytes(StandardCharsets.US_ASCII);
    private static final int TEXT_AT = MAGIC.length + 8;

    ImageHeader {
        fields = Map.copyOf(fields);
    }

    /** Says what is wrong with the bytes of a header. */
    static final class Malformed extends Exception {
        private static final long serialVersionUID = 1L;

        Malformed(String message) {
            super(message);
        }
    }

    static ImageHeader parse(byte[] bytes) throws Malformed {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        byte[] magic = new byte[MAGIC.length];
        in.get(magic);
        if (!Arrays.equals(magic, MAGIC)) {
            throw new Malformed("not a media header");
        }
        int checksum = in.getInt();
        int length = in.getInt();
        if (checksum != checksum(bytes) || length < 0 || length > BYTES - TEXT_AT) {
            throw new Malformed("media header checksum");
        }
        Map<String, String> fields = new TreeMap<>();
        new String(bytes, TEXT_AT, length, StandardCharsets.UTF_8).lines().forEach(line -> {
            int equals = line.indexOf('=');
            fields.put(line.substring(0, equals), line.substring(equals + 1));
        });
        return new ImageHeader(fields);
    }

    byte[] bytes() {
        StringBuilder text = new StringBuilder();
        new TreeMap<>(fields)
                .forEach((key, value) ->
                        text.append(key).append('=').append(value).append('\n'));
        byte[] encoded = text.toString().getBytes(StandardCharsets.UTF_8);
        byte[] bytes = new byte[BYTES];
        ByteBuffer out = ByteBuffer.wrap(bytes);
        out.put(MAGIC).putInt(0).putInt(encoded.length).put(encoded);
        out.putInt(MAGIC.length, checksum(bytes));
        return bytes;
    }

    private static int checksum(byte[] bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, MAGIC.length + 4, BYTES - MAGIC.length - 4);
        return (int) crc.getValue();
    }

    String get(String key) {
        return fields.getOrDefault(key, "");
    }

    int number(String key) {
        return Integer.parseInt(fields.getOrDefault(key, "0"));
    }

    ImageHeader with(String key, String value) {
        Map<String, String> changed = new TreeMap<>(fields);
        changed.put(key, value);
        return new ImageHeader(changed);
    }

    String alias() {
        return get("alias");
    }

    String timestamp() {
        return get("timestamp");
    }

    int sequence() {
        return number("sequence");
    }

    /** How many files the image has. */
    int files() {
        return number("files");
    }
}
