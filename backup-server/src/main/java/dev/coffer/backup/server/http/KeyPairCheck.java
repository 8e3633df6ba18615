package dev.coffer.backup.server.http;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.Certificate;

/** Finds out whether a certificate and a private key belong together, before a client does. */
final class KeyPairCheck {
    private static final byte[] SAMPLE = "coffer".getBytes(StandardCharsets.US_ASCII);

    private KeyPairCheck() {}

    static void require(Certificate certificate, PrivateKey key, Path certificateFile, Path keyFile)
            throws GeneralSecurityException {
        boolean belongs = certificate.getPublicKey().getAlgorithm().equals(key.getAlgorithm());
        if (!belongs || !verifies(certificate, key)) {
            throw new BackupException(
                    ErrorCode.CONFIGURATION,
                    "the key in " + keyFile + " is not that of the first certificate in " + certificateFile,
                    "Put the server's own certificate first, and those above it after it.");
        }
    }

    private static boolean verifies(Certificate certificate, PrivateKey key) throws GeneralSecurityException {
        String algorithm =
                switch (key.getAlgorithm()) {
                    case "RSA" -> "SHA256withRSA";
                    case "EC" -> "SHA256withECDSA";
                    default -> key.getAlgorithm();
                };
        Signature signer = Signature.getInstance(algorithm);
        signer.initSign(key);
        signer.update(SAMPLE);
        byte[] signature = signer.sign();
        signer.initVerify(certificate);
        signer.update(SAMPLE);
        return signer.verify(signature);
    }
}
