package dev.coffer.backup.core.signature;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** A signature as {@code ssh-keygen -Y sign} makes it (OpenSSH's PROTOCOL.sshsig): by an Ed25519 key, over a SHA-512. */
public final class SshSignature {
    /** No signature is larger, and no reader takes a larger one. */
    public static final int MOST_BYTES = 4096;

    private static final Armor ARMOR = new Armor("SSH SIGNATURE");
    private static final byte[] MAGIC = "SSHSIG".getBytes(StandardCharsets.US_ASCII);
    private static final int VERSION = 1;
    private static final String HASH = "sha512";

    private final SignerKey key;
    private final String namespace;
    private final byte[] signed;

    SshSignature(SignerKey key, String namespace, byte[] signed) {
        this.key = key;
        this.namespace = namespace;
        this.signed = signed;
    }

    /** Whose key it says that it is by, which is true if it {@link #verifies}. */
    public SignerKey key() {
        return key;
    }

    String namespace() {
        return namespace;
    }

    /** Whether it was made by its key over exactly this document. */
    boolean verifies(byte[] document) {
        return Ed25519.verifies(key, message(namespace, document), signed);
    }

    /** As it lies in an object store. */
    public byte[] armored() {
        return ARMOR.print(new WireWriter()
                .fixed(MAGIC)
                .number(VERSION)
                .string(key.blob())
                .text(namespace)
                .text("")
                .text(HASH)
                .string(new WireWriter().text(SignerKey.TYPE).string(signed).bytes())
                .bytes());
    }

    static SshSignature parse(byte[] armored) throws MalformedException {
        WireReader reader = new WireReader(ARMOR.parse(armored));
        reader.expect(MAGIC, "it does not begin as an SSH signature does");
        if (reader.number() != VERSION) {
            throw new MalformedException("it is of another version than " + VERSION);
        }
        SignerKey key = SignerKey.ofBlob(reader.string());
        String namespace = reader.text();
        if (!reader.text().isEmpty()) {
            throw new MalformedException("its reserved part is not empty");
        }
        if (!reader.text().equals(HASH)) {
            throw new MalformedException("it is over another digest than " + HASH);
        }
        WireReader inner = new WireReader(reader.string());
        reader.end();
        return new SshSignature(key, namespace, signed(inner));
    }

    private static byte[] signed(WireReader reader) throws MalformedException {
        if (!reader.text().equals(SignerKey.TYPE)) {
            throw new MalformedException("it is of another type than " + SignerKey.TYPE);
        }
        byte[] signed = reader.string();
        reader.end();
        if (signed.length != Ed25519.SIGNATURE_BYTES) {
            throw new MalformedException("it has " + signed.length + " bytes, not " + Ed25519.SIGNATURE_BYTES);
        }
        return signed;
    }

    /** What is signed in the place of a document. */
    static byte[] message(String namespace, byte[] document) {
        return new WireWriter()
                .fixed(MAGIC)
                .text(namespace)
                .text("")
                .text(HASH)
                .string(sha512(document))
                .bytes();
    }

    private static byte[] sha512(byte[] document) {
        try {
            return MessageDigest.getInstance("SHA-512").digest(document);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-512", e);
        }
    }
}
