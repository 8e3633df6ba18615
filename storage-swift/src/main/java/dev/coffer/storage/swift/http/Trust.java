package dev.coffer.storage.swift.http;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** Which certificates of servers are trusted. */
final class Trust {
    private Trust() {}

    /** Empty for the Java runtime's own choice. */
    static Optional<SSLContext> of(ConnectionSettings settings) {
        if (settings.insecure()) {
            return Optional.of(context(new TrustManager[] {new AnyCertificate()}));
        }
        return settings.caBundle().map(file -> context(trustManagers(file)));
    }

    private static SSLContext context(TrustManager[] trusted) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trusted, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new AssertionError("every Java platform has TLS", e);
        }
    }

    private static TrustManager[] trustManagers(Path file) {
        try {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            int number = 0;
            for (Certificate certificate : certificates(file)) {
                store.setCertificateEntry("ca" + number++, certificate);
            }
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store);
            return factory.getTrustManagers();
        } catch (GeneralSecurityException | IOException e) {
            throw unusable(file, e.toString(), e);
        }
    }

    private static Collection<? extends Certificate> certificates(Path file)
            throws GeneralSecurityException, IOException {
        try (InputStream pem = Files.newInputStream(file)) {
            Collection<? extends Certificate> certificates =
                    CertificateFactory.getInstance("X.509").generateCertificates(pem);
            if (certificates.isEmpty()) {
                throw unusable(file, "it holds no certificate", null);
            }
            return certificates;
        }
    }

    private static BackupException unusable(Path file, String why, @Nullable Throwable cause) {
        return new BackupException(
                ErrorCode.CONFIGURATION,
                "the CA bundle '" + file + "' cannot be used: " + why,
                "Name a file of certificates in PEM as ca_bundle in the section [swift].",
                cause);
    }
}
