package dev.coffer.backup.core.signature;

/** A key that signs the backups of an instance. It cannot decrypt anything. */
public final class SigningKey {
    private final byte[] seed;
    private final SignerKey publicKey;

    private SigningKey(byte[] seed, SignerKey publicKey) {
        this.seed = seed;
        this.publicKey = publicKey;
    }

    /** Makes a new one. */
    public static SigningKey generate() {
        return ofSeed(Ed25519.newSeed());
    }

    static SigningKey ofSeed(byte[] seed) {
        return new SigningKey(seed.clone(), Ed25519.publicKey(seed));
    }

    public SignerKey publicKey() {
        return publicKey;
    }

    /** Signs a document. */
    public SshSignature sign(Namespace namespace, byte[] document) {
        byte[] signed = Ed25519.sign(seed, SshSignature.message(namespace.word(), document));
        return new SshSignature(publicKey, namespace.word(), signed);
    }

    byte[] seed() {
        return seed.clone();
    }
}
