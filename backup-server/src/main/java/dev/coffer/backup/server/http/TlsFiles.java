package dev.coffer.backup.server.http;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Makes contexts of TLS of files in PEM. */
public final class TlsFiles {
    private static final List<String> ALGORITHMS = List.of("EC", "RSA", "Ed25519");
    private static final Pattern KEY =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");
    private static final char[] NO_PASSPHRASE = new char[0];

    private TlsFiles() {}

    /**
     * For a server that shows a certificate.
     *
     * @param certificate its own first, then those above it
     * @throws BackupException with {@code CONFIGURATION} if the files cannot be used, or not together
     */
    public static SSLContext server(Path certificate, Path key) {
        try {
            Certificate[] chain = certificates(certificate).toArray(Certificate[]::new);
            PrivateKey privateKey = privateKey(key);
            KeyStore store = emptyStore();
            store.setKeyEntry("server", privateKey, NO_PASSPHRASE, chain);
            KeyPairCheck.require(chain[0], privateKey, certificate, key);
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, NO_PASSPHRASE);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw unusable(certificate, e);
        }
    }

    /**
     * For a client that trusts these certificates only.
     *
     * @throws BackupException with {@code CONFIGURATION} if the file cannot be used
     */
    public static SSLContext client(Path trusted) {
        try {
            KeyStore store = emptyStore();
            List<? extends Certificate> certificates = certificates(trusted);
            for (int i = 0; i < certificates.size(); i++) {
                store.setCertificateEntry("trusted-" + i, certificates.get(i));
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw unusable(trusted, e);
        }
    }

    private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    private static List<? extends Certificate> certificates(Path file) throws GeneralSecurityException {
        List<? extends Certificate> certificates = List.copyOf(
                CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(bytes(file))));
        if (certificates.isEmpty()) {
            throw new BackupException(
                    ErrorCode.CONFIGURATION, "no certificate is in " + file, "Give a file of certificates in PEM.");
        }
        return certificates;
    }

    private static PrivateKey privateKey(Path file) {
        Matcher matcher = KEY.matcher(new String(bytes(file), StandardCharsets.US_ASCII));
        Optional<PrivateKey> key = matcher.find() ? decoded(matcher.group(1)) : Optional.empty();
        return key.orElseThrow(() -> new BackupException(
                ErrorCode.CONFIGURATION,
                "no private key that can be used is in " + file,
                "It must be of RSA, EC or Ed25519, in PKCS #8 without a passphrase; 'openssl pkcs8 -topk8 -nocrypt' makes"
                        + " it so."));
    }

    private static Optional<PrivateKey> decoded(String base64) {
        try {
            PKCS8EncodedKeySpec encoded =
                    new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(base64));
            return ALGORITHMS.stream()
                    .flatMap(algorithm -> decoded(encoded, algorithm).stream())
                    .findFirst();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<PrivateKey> decoded(PKCS8EncodedKeySpec encoded, String algorithm) {
        try {
            return Optional.of(KeyFactory.getInstance(algorithm).generatePrivate(encoded));
        } catch (GeneralSecurityException e) {
            return Optional.empty(); // It is of another algorithm.
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new BackupException(
                    ErrorCode.CONFIGURATION,
                    "cannot read " + file + ": " + e.getClass().getSimpleName(),
                    "The user that Coffer runs as must be able to read it.",
                    e);
        }
    }

    private static BackupException unusable(Path file, Exception cause) {
        return new BackupException(
                ErrorCode.CONFIGURATION,
                "the certificates in " + file + " cannot be used: " + cause.getMessage(),
                "Give a file of certificates in PEM.",
                cause);
    }
}
