package dev.coffer.backup.server;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.core.Engine;
import dev.coffer.backup.core.EngineContext;
import dev.coffer.backup.core.config.Configuration;
import dev.coffer.backup.core.config.ServerSettings;
import dev.coffer.backup.core.plugin.PluginRegistry;
import dev.coffer.backup.server.http.HttpServer;
import dev.coffer.backup.server.http.Limits;
import dev.coffer.backup.server.http.TlsFiles;
import dev.coffer.backup.server.identity.CachedTokens;
import dev.coffer.backup.server.identity.KeystoneTokens;
import dev.coffer.backup.server.identity.Tokens;
import dev.coffer.backup.server.trove.Metrics;
import dev.coffer.backup.server.trove.Offering;
import dev.coffer.backup.server.trove.TroveApi;
import dev.coffer.backup.server.work.EngineHoldings;
import dev.coffer.backup.server.work.WarnedOnce;
import java.net.URI;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/** The server, from when it listens until it is closed. */
public final class BackupServer implements AutoCloseable {
    private final Engine engine;
    private final EngineHoldings holdings;
    private final HttpServer http;
    private final URI url;

    private BackupServer(Engine engine, EngineHoldings holdings, HttpServer http, URI url) {
        this.engine = engine;
        this.holdings = holdings;
        this.http = http;
        this.url = url;
    }

    /**
     * Begins to listen where the configuration says, and lets in whom Keystone knows.
     *
     * @param context what the server does not take from the world by itself; its interruption is the server's, too
     * @throws BackupException with {@code CONFIGURATION} if {@code [serve]} lacks something, {@code GUEST} if one cannot listen
     */
    public static BackupServer start(Configuration configuration, PluginRegistry plugins, EngineContext context) {
        ServerSettings settings = configuration.server();
        Tokens keystone =
                new KeystoneTokens(settings.identityService(), settings.cacert().map(TlsFiles::client));
        return start(
                configuration,
                plugins,
                context,
                new CachedTokens(keystone, context.clock(), System::nanoTime, settings.tokenCache()));
    }

    static BackupServer start(
            Configuration configuration, PluginRegistry plugins, EngineContext context, Tokens tokens) {
        ServerSettings settings = configuration.server();
        settings.project(); // Before anything is opened.
        Optional<SSLContext> tls = settings.tlsCertificate()
                .flatMap(certificate -> settings.tlsKey().map(key -> TlsFiles.server(certificate, key)));
        Engine engine = Engine.open(configuration, plugins, polled(context));
        try {
            EngineHoldings holdings = EngineHoldings.open(configuration, plugins, context, engine);
            try {
                HttpServer http = HttpServer.start(
                        settings.address(),
                        tls,
                        new Limits(settings.maxConnections(), settings.requestTimeLimit()),
                        api(configuration, tokens, holdings));
                return new BackupServer(engine, holdings, http, url(settings, tls.isPresent(), http.port()));
            } catch (RuntimeException | Error e) {
                holdings.close();
                throw e;
            }
        } catch (RuntimeException | Error e) {
            engine.close();
            throw e;
        }
    }

    private static EngineContext polled(EngineContext context) {
        return new EngineContext(
                context.clock(),
                context.random(),
                context.secrets(),
                context.version(),
                context.interruption(),
                new WarnedOnce(context.listener()),
                context.acceptance());
    }

    private static TroveApi api(Configuration configuration, Tokens tokens, EngineHoldings holdings) {
        return new TroveApi(
                tokens,
                configuration.server(),
                new Offering(
                        holdings,
                        holdings.work(),
                        configuration.engine().backupsPageSize(),
                        configuration.engine().backupSwiftContainer()),
                configuration.server().metrics()
                        ? Optional.of(new Metrics(holdings, System::nanoTime))
                        : Optional.empty());
    }

    private static URI url(ServerSettings settings, boolean tls, int port) {
        String host = settings.address().host();
        String shown = host.indexOf(':') < 0 ? host : "[" + host + "]";
        return URI.create((tls ? "https://" : "http://") + shown + ":" + port);
    }

    /** Where it listens: {@code http://127.0.0.1:8779}. */
    public URI url() {
        return url;
    }

    /** Takes no more requests, answers those that it has taken, and stops what is worked at; databases are put back first. */
    @Override
    public void close() {
        try {
            http.stop();
        } finally {
            holdings.stop(); // So that no answer waits for a datastore.
            closeAll();
        }
    }

    private void closeAll() {
        try {
            http.close();
        } finally {
            holdings.close();
            engine.close();
        }
    }
}
