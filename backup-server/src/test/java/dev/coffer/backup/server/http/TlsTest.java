package dev.coffer.backup.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.core.config.ListenAddress;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** TLS with certificates and keys that {@code openssl} makes. */
@Timeout(120)
class TlsTest {
    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"rsa:2048", "ec -pkeyopt ec_paramgen_curve:P-256", "ed25519"})
    void a_client_that_trusts_the_certificate_is_answered_and_another_is_not(String algorithm) throws Exception {
        makePair("server", algorithm);
        Limits limits = new Limits(16, Duration.ofSeconds(20));
        ListenAddress anywhere = new ListenAddress("127.0.0.1", 0);
        try (HttpServer server = HttpServer.start(
                anywhere,
                Optional.of(TlsFiles.server(file("server.crt"), file("server.key"))),
                limits,
                (request, caller) -> Reply.text(200, "safe"))) {
            HttpClient trusting = HttpClient.newBuilder()
                    .sslContext(TlsFiles.client(file("server.crt")))
                    .build();
            HttpRequest request = HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + server.port() + "/"))
                    .build();

            assertThat(trusting.send(request, HttpResponse.BodyHandlers.ofString())
                            .body())
                    .isEqualTo("safe");
            assertThatThrownBy(() -> HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()))
                    .isInstanceOf(SSLHandshakeException.class);
        }
    }

    @Test
    void a_key_of_another_certificate_is_refused() throws Exception {
        makePair("server", "rsa:2048");
        makePair("other", "rsa:2048");

        assertRefused(file("server.crt"), file("other.key"), "is not that of the first certificate in");
    }

    @Test
    void a_key_with_a_passphrase_is_refused_with_the_way_out() throws Exception {
        makePair("server", "rsa:2048");
        Files.writeString(
                file("locked.key"),
                "-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n-----END ENCRYPTED PRIVATE KEY-----\n");

        assertRefused(file("server.crt"), file("locked.key"), "no private key that can be used is in");
    }

    @Test
    void what_is_no_certificate_is_refused() throws Exception {
        makePair("server", "rsa:2048");
        Files.writeString(file("empty.crt"), "");

        assertRefused(file("empty.crt"), file("server.key"), "no certificate is in");
        assertRefused(file("server.key"), file("server.key"), "");
        assertRefused(file("missing.crt"), file("server.key"), "cannot read");
    }

    private static void assertRefused(Path certificate, Path key, String message) {
        assertThatThrownBy(() -> TlsFiles.server(certificate, key))
                .isInstanceOfSatisfying(
                        BackupException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CONFIGURATION))
                .hasMessageContaining(message);
    }

    private void makePair(String name, String algorithm) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("openssl", "req", "-x509", "-nodes", "-days", "2", "-newkey"));
        command.addAll(List.of(algorithm.split(" ", -1)));
        command.addAll(List.of("-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1"));
        command.addAll(List.of(
                "-keyout",
                file(name + ".key").toString(),
                "-out",
                file(name + ".crt").toString()));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("openssl.log").toFile())
                .start();
        assertThat(process.waitFor()).as(command.toString()).isZero();
    }

    private Path file(String name) {
        return directory.resolve(name);
    }
}
