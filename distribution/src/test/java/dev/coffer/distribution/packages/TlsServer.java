package dev.coffer.distribution.packages;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** An identity service that refuses everybody, with a certificate on an elliptic curve that it has signed itself. */
final class TlsServer implements AutoCloseable {
    static final String PASSWORD = "password";

    private final HttpsServer server;
    private final SSLContext context;
    private final Path certificate;

    private TlsServer(HttpsServer server, SSLContext context, Path certificate) {
        this.server = server;
        this.context = context;
        this.certificate = certificate;
    }

    /** Keeps its certificate, and {@code server.p12} with its key, in a directory. */
    static TlsServer refusing(Path directory) throws IOException, GeneralSecurityException {
        Path keys = directory.resolve("server.p12");
        Path certificate = directory.resolve("server.pem");
        keytool(keys, "-genkeypair", "-keyalg", "EC", "-dname", "CN=127.0.0.1", "-ext", "san=ip:127.0.0.1");
        keytool(keys, "-exportcert", "-rfc", "-file", certificate.toString());
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        SSLContext context = context(keys);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(401, -1);
            exchange.close();
        });
        server.start();
        return new TlsServer(server, context, certificate);
    }

    int port() {
        return server.getAddress().getPort();
    }

    Path certificate() {
        return certificate;
    }

    /** A client that trusts this certificate alone. */
    HttpClient client() {
        return HttpClient.newBuilder().sslContext(context).build();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private static SSLContext context(Path keys) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream bytes = Files.newInputStream(keys)) {
            store.load(bytes, PASSWORD.toCharArray());
        }
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        context.init(factory.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    private static void keytool(Path keys, String verb, String... arguments) {
        List<String> command = new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/keytool", verb));
        command.addAll(List.of("-keystore", keys.toString(), "-storepass", PASSWORD, "-alias", "server"));
        command.addAll(List.of(arguments));
        Packages.succeed(command.toArray(String[]::new));
    }
}
