package dev.coffer.backup.core.signature;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/**
 * Bytes as lines of text between a line that begins them and one that ends them. There is exactly one text for some bytes, the
 * one that OpenSSH writes, so that no change of a text goes unnoticed.
 *
 * @param label what the two lines name
 */
record Armor(String label) {
    private static final int COLUMNS = 70;

    byte[] print(byte[] bytes) {
        StringBuilder text = new StringBuilder(begin());
        String line = new String(Base64.getEncoder().encode(bytes), StandardCharsets.US_ASCII);
        for (int at = 0; at < line.length(); at += COLUMNS) {
            text.append(line, at, Math.min(line.length(), at + COLUMNS)).append('\n');
        }
        return text.append(end()).toString().getBytes(StandardCharsets.US_ASCII);
    }

    byte[] parse(byte[] armored) throws MalformedException {
        String text = new String(armored, StandardCharsets.ISO_8859_1);
        if (!text.startsWith(begin()) || !text.endsWith(end()) || text.length() < begin().length() + end().length()) {
            throw new MalformedException("it is not between the lines that begin and end an " + label);
        }
        String body = text.substring(begin().length(), text.length() - end().length());
        byte[] bytes = decode(body.replace("\n", ""));
        if (!Arrays.equals(print(bytes), armored)) {
            throw new MalformedException("its lines are not as OpenSSH writes them");
        }
        return bytes;
    }

    static byte[] decode(String base64) throws MalformedException {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new MalformedException("it is not Base64", e);
        }
    }

    private String begin() {
        return "-----BEGIN " + label + "-----\n";
    }

    private String end() {
        return "-----END " + label + "-----\n";
    }
}
