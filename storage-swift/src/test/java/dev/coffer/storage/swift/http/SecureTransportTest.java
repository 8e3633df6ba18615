package dev.coffer.storage.swift.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SecureTransportTest {
    private static final char[] PASSWORD = "changeit".toCharArray();

    @TempDir
    private Path directory;

    private HttpsServer server;
    private KeyStore keys;

    @BeforeEach
    void serve_under_the_right_name() throws Exception {
        keys = keys("ip:127.0.0.1");
        server = serve(keys);
    }

    private static HttpsServer serve(KeyStore keys) throws Exception {
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context(keys)));
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
        return server;
    }

    private void serveUnderAnotherName() throws Exception {
        server.stop(0);
        keys = keys("dns:other.example");
        server = serve(keys);
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    /** A key and a certificate that it signs itself. */
    private KeyStore keys(String name) throws Exception {
        Path file = directory.resolve(name.replace(':', '-') + ".p12");
        int status = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "server",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=coffer test",
                        "-ext",
                        "san=" + name,
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        "changeit")
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("keytool.log").toFile())
                .start()
                .waitFor();
        assertThat(status).isZero();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD);
        }
        return store;
    }

    private static SSLContext context(KeyStore keys) throws GeneralSecurityException {
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(keys, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(factory.getKeyManagers(), null, null);
        return context;
    }

    private Path pem(KeyStore of) throws GeneralSecurityException, IOException {
        String certificate = Base64.getMimeEncoder(64, new byte[] {'\n'})
                .encodeToString(of.getCertificate("server").getEncoded());
        return Files.writeString(
                directory.resolve("ca.pem"),
                "# of the test\n-----BEGIN CERTIFICATE-----\n" + certificate + "\n-----END CERTIFICATE-----\n",
                StandardCharsets.US_ASCII);
    }

    private int status(Optional<Path> caBundle, boolean insecure) {
        HttpTransport transport = HttpTransport.of(
                new ConnectionSettings(
                        caBundle,
                        insecure,
                        Optional.empty(),
                        List.of(),
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(10),
                        4),
                Map.of(),
                Clock.systemUTC());
        URI uri = URI.create("https://127.0.0.1:" + server.getAddress().getPort() + "/");
        try (Reply reply = transport.send(Call.of("GET", uri, Map.of()))) {
            return reply.status();
        }
    }

    @Test
    void a_certificate_that_nobody_vouches_for_is_refused() {
        assertRefused("the certificate of 127.0.0.1", Optional.empty());
    }

    @Test
    void a_certificate_of_the_bundle_is_trusted() throws Exception {
        assertThat(status(Optional.of(pem(keys)), false)).isEqualTo(204);
    }

    @Test
    void a_certificate_of_another_bundle_is_not() throws Exception {
        Path other = pem(keys("dns:other.example"));

        assertRefused("the certificate of 127.0.0.1", Optional.of(other));
    }

    @Test
    void a_certificate_for_another_host_is_refused_even_if_the_bundle_has_it() throws Exception {
        serveUnderAnotherName();

        assertRefused("the certificate of 127.0.0.1", Optional.of(pem(keys)));
    }

    @Test
    void whoever_asks_for_it_trusts_any() throws Exception {
        assertThat(status(Optional.empty(), true)).isEqualTo(204);

        serveUnderAnotherName();
        assertThat(status(Optional.empty(), true)).isEqualTo(204);
    }

    @Test
    void a_bundle_that_is_none_is_refused_at_once() throws IOException {
        Path empty = Files.writeString(directory.resolve("empty.pem"), "");
        Path text = Files.writeString(directory.resolve("text.pem"), "-----BEGIN CERTIFICATE-----\nnone\n");

        for (Path file : List.of(empty, text, directory.resolve("missing.pem"))) {
            assertRefused("the CA bundle '" + file + "' cannot be used", Optional.of(file));
        }
    }

    private void assertRefused(String said, Optional<Path> caBundle) {
        assertThatExceptionOfType(BackupException.class)
                .isThrownBy(() -> status(caBundle, false))
                .withMessageContaining(said)
                .extracting(BackupException::code)
                .isEqualTo(ErrorCode.CONFIGURATION);
    }
}
