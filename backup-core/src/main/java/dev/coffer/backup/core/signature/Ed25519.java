package dev.coffer.backup.core.signature;

import java.io.Serial;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.SignatureException;
import java.security.interfaces.EdECPublicKey;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.NamedParameterSpec;

/** Java's own Ed25519, between keys as Java has them and the bytes that RFC 8032 makes of them. */
final class Ed25519 {
    static final int SEED_BYTES = 32;
    static final int SIGNATURE_BYTES = 64;

    private static final String NAME = "Ed25519";
    private static final int SIGN_BIT = 0x80;

    private Ed25519() {}

    static byte[] newSeed() {
        byte[] seed = new byte[SEED_BYTES];
        new SecureRandom().nextBytes(seed);
        return seed;
    }

    /** The public key that belongs to a seed; Java derives one only where it makes a key. */
    static SignerKey publicKey(byte[] seed) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(NAME);
            generator.initialize(NamedParameterSpec.ED25519, new Given(seed));
            KeyPair pair = generator.generateKeyPair();
            return SignerKey.ofPoint(point((EdECPublicKey) pair.getPublic()));
        } catch (GeneralSecurityException e) {
            throw broken(e);
        }
    }

    static byte[] sign(byte[] seed, byte[] message) {
        try {
            PrivateKey key = KeyFactory.getInstance(NAME)
                    .generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, seed));
            Signature signature = Signature.getInstance(NAME);
            signature.initSign(key);
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw broken(e);
        }
    }

    static boolean verifies(SignerKey key, byte[] message, byte[] signed) {
        try {
            Signature signature = Signature.getInstance(NAME);
            signature.initVerify(publicKey(key));
            signature.update(message);
            return signature.verify(signed);
        } catch (SignatureException | InvalidKeyException e) {
            return false; // Java refuses some bytes that are no signature, or no key, before it calculates.
        } catch (GeneralSecurityException e) {
            throw broken(e);
        }
    }

    private static PublicKey publicKey(SignerKey key) throws GeneralSecurityException {
        byte[] point = key.point();
        byte[] bigEndian = new byte[point.length];
        for (int i = 0; i < point.length; i++) {
            bigEndian[i] = point[point.length - 1 - i];
        }
        boolean odd = (bigEndian[0] & SIGN_BIT) != 0;
        bigEndian[0] &= ~SIGN_BIT;
        EdECPoint decoded = new EdECPoint(odd, new BigInteger(1, bigEndian));
        return KeyFactory.getInstance(NAME).generatePublic(new EdECPublicKeySpec(NamedParameterSpec.ED25519, decoded));
    }

    private static byte[] point(EdECPublicKey key) {
        byte[] bigEndian = key.getPoint().getY().toByteArray();
        byte[] point = new byte[SignerKey.BYTES];
        for (int i = 0; i < Math.min(point.length, bigEndian.length); i++) {
            point[i] = bigEndian[bigEndian.length - 1 - i];
        }
        if (key.getPoint().isXOdd()) {
            point[point.length - 1] |= (byte) SIGN_BIT;
        }
        return point;
    }

    private static AssertionError broken(GeneralSecurityException cause) {
        return new AssertionError("every Java since 15 has Ed25519", cause);
    }

    /** A source of random bytes that gives the seed, once. */
    private static final class Given extends SecureRandom {
        @Serial
        private static final long serialVersionUID = 1L;

        private final byte[] seed;

        Given(byte[] seed) {
            super(null, null);
            this.seed = seed;
        }

        @Override
        public void nextBytes(byte[] bytes) {
            System.arraycopy(seed, 0, bytes, 0, Math.min(seed.length, bytes.length));
        }
    }
}
