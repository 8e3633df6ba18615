package dev.coffer.backup.core.signature;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;

/** A private key as OpenSSH keeps it in a file (PROTOCOL.key), without a passphrase. */
final class SigningKeyFile {
    private static final Armor ARMOR = new Armor("OPENSSH PRIVATE KEY");
    private static final byte[] MAGIC = "openssh-key-v1\0".getBytes(StandardCharsets.US_ASCII);
    private static final String NONE = "none";
    private static final int BLOCK = 8;

    private SigningKeyFile() {}

    static byte[] print(SigningKey key, String comment) {
        int check = new SecureRandom().nextInt();
        WireWriter secret = new WireWriter()
                .number(check)
                .number(check)
                .text(SignerKey.TYPE)
                .string(key.publicKey().point())
                .string(concat(key.seed(), key.publicKey().point()))
                .text(comment);
        for (byte i = 1; secret.length() % BLOCK != 0; i++) {
            secret.fixed(new byte[] {i});
        }
        return ARMOR.print(new WireWriter()
                .fixed(MAGIC)
                .text(NONE)
                .text(NONE)
                .text("")
                .number(1)
                .string(key.publicKey().blob())
                .string(secret.bytes())
                .bytes());
    }

    static SigningKey parse(byte[] file) throws MalformedException {
        WireReader reader = new WireReader(ARMOR.parse(file));
        reader.expect(MAGIC, "it is not in OpenSSH's format");
        String cipher = reader.text();
        String kdf = reader.text();
        if (!cipher.equals(NONE) || !kdf.equals(NONE)) {
            throw new MalformedException("it has a passphrase");
        }
        if (!reader.text().isEmpty() || reader.number() != 1) {
            throw new MalformedException("it does not hold one key");
        }
        SignerKey publicKey = SignerKey.ofBlob(reader.string());
        SigningKey key = secret(new WireReader(reader.string()));
        reader.end();
        if (!key.publicKey().equals(publicKey)) {
            throw new MalformedException("its two halves do not belong together");
        }
        return key;
    }

    private static SigningKey secret(WireReader reader) throws MalformedException {
        int check = reader.number();
        if (check != reader.number()) {
            throw new MalformedException("it is damaged");
        }
        if (!reader.text().equals(SignerKey.TYPE)) {
            throw new MalformedException("it is of another type than " + SignerKey.TYPE);
        }
        byte[] point = reader.string();
        byte[] both = reader.string();
        reader.text();
        checkPadding(reader.rest());
        if (both.length != Ed25519.SEED_BYTES + SignerKey.BYTES) {
            throw new MalformedException("it has " + both.length + " bytes, not 64");
        }
        SigningKey key = SigningKey.ofSeed(Arrays.copyOf(both, Ed25519.SEED_BYTES));
        if (!Arrays.equals(both, concat(key.seed(), point))
                || !Arrays.equals(point, key.publicKey().point())) {
            throw new MalformedException("its two halves do not belong together");
        }
        return key;
    }

    private static void checkPadding(byte[] padding) throws MalformedException {
        for (int i = 0; i < padding.length; i++) {
            if (padding[i] != i + 1 || padding.length >= BLOCK) {
                throw new MalformedException("it is damaged");
            }
        }
    }

    private static byte[] concat(byte[] first, byte[] second) {
        return ByteBuffer.allocate(first.length + second.length)
                .put(first)
                .put(second)
                .array();
    }
}
