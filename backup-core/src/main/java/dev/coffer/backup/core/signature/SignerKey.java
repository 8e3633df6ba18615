package dev.coffer.backup.core.signature;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

/**
 * The public half of an Ed25519 key that signs backups.
 *
 * @param base64 as it stands behind {@code ssh-ed25519} in a {@code .pub} file
 */
public record SignerKey(String base64) {
    static final String TYPE = "ssh-ed25519";
    static final int BYTES = 32;

    static SignerKey ofPoint(byte[] point) {
        byte[] blob = new WireWriter().text(TYPE).string(point).bytes();
        return new SignerKey(Base64.getEncoder().encodeToString(blob));
    }

    /** Reads what {@link #blob} gives. */
    static SignerKey ofBlob(byte[] blob) throws MalformedException {
        WireReader reader = new WireReader(blob);
        String type = reader.text();
        if (!type.equals(TYPE)) {
            throw new MalformedException("its key is of another type than " + TYPE);
        }
        byte[] point = reader.string();
        reader.end();
        if (point.length != BYTES) {
            throw new MalformedException("its key has " + point.length + " bytes, not " + BYTES);
        }
        return ofPoint(point);
    }

    /** Reads what {@link #base64} gives. */
    static SignerKey ofBase64(String base64) throws MalformedException {
        SignerKey key = ofBlob(Armor.decode(base64));
        if (!key.base64.equals(base64)) {
            throw new MalformedException("its key is not as OpenSSH writes it");
        }
        return key;
    }

    byte[] blob() {
        return Base64.getDecoder().decode(base64);
    }

    byte[] point() {
        byte[] blob = blob();
        return Arrays.copyOfRange(blob, blob.length - BYTES, blob.length);
    }

    /** What {@code ssh-keygen -l} shows of it. */
    public String fingerprint() {
        return "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(sha256(blob()));
    }

    /** As it stands in a {@code .pub} file, without a comment. */
    public String line() {
        return TYPE + " " + base64;
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return fingerprint();
    }
}
