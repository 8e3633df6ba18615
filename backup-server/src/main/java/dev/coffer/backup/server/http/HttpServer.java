package dev.coffer.backup.server.http;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.core.config.ListenAddress;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Speaks HTTP/1.1, with or without TLS, and hands what is asked to a {@link Service}. */
public final class HttpServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);

    /** Jetty's own, which only move bytes. */
    private static final int NETWORK_THREADS = 12;

    private final Server server;
    private final ServerConnector connector;
    private final Front front;
    private boolean stopped;

    private HttpServer(Server server, ServerConnector connector, Front front) {
        this.server = server;
        this.connector = connector;
        this.front = front;
    }

    /**
     * Begins to listen.
     *
     * @param tls what to show; empty for plain HTTP
     * @throws BackupException with {@code GUEST} if one cannot listen there
     */
    public static HttpServer start(ListenAddress address, Optional<SSLContext> tls, Limits limits, Service service) {
        QueuedThreadPool threads = new QueuedThreadPool(NETWORK_THREADS, NETWORK_THREADS);
        threads.setName("http");
        Server server = new Server(threads);
        ServerConnector connector = new ServerConnector(server, 1, 1, protocols(tls));
        connector.setHost(address.host());
        connector.setPort(address.port());
        connector.setIdleTimeout(limits.requestTime().toMillis());
        server.addConnector(connector);
        server.addBean(new NetworkConnectionLimit(limits.connections(), connector));
        Front front = new Front(service, limits);
        server.setHandler(new GracefulHandler(front));
        server.setErrorHandler(new JsonErrors());
        server.setRequestLog(new AccessLog());
        server.setStopTimeout(limits.stopping().toMillis());
        HttpServer started = new HttpServer(server, connector, front);
        started.listen(address);
        return started;
    }

    private static ConnectionFactory[] protocols(Optional<SSLContext> tls) {
        HttpConfiguration configuration = new HttpConfiguration();
        configuration.setSendServerVersion(false);
        configuration.setRequestHeaderSize(Limits.MOST_HEADER_BYTES);
        // A name may have any character, and one that is no backup's is answered with 404: the client gives up at 400.
        configuration.setUriCompliance(UriCompliance.UNSAFE);
        configuration.setHttpCompliance(HttpCompliance.RFC7230);
        HttpConnectionFactory http = new HttpConnectionFactory(configuration);
        if (tls.isEmpty()) {
            return new ConnectionFactory[] {http};
        }
        SslContextFactory.Server context = new SslContextFactory.Server();
        context.setSslContext(tls.get());
        return new ConnectionFactory[] {new SslConnectionFactory(context, http.getProtocol()), http};
    }

    private void listen(ListenAddress address) {
        try {
            server.start();
        } catch (Exception e) {
            close();
            throw new BackupException(
                    ErrorCode.GUEST,
                    "cannot listen on " + address.host() + ":" + address.port() + ": "
                            + rootOf(e).getMessage(),
                    "Another process may listen there; --listen names another address.",
                    e);
        }
    }

    private static Throwable rootOf(Throwable thrown) {
        Throwable root = thrown;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    /** The port that it listens on. */
    public int port() {
        return connector.getLocalPort();
    }

    /** Takes no more requests, waits a while for the answers to those that it has taken, and closes all connections. */
    public void stop() {
        if (stopped) {
            return;
        }
        stopped = true;
        try {
            server.stop();
        } catch (TimeoutException e) {
            LOG.warn("requests were still being answered when the connections were closed");
        } catch (Exception e) {
            throw new BackupException(ErrorCode.INTERNAL, "the HTTP server does not stop: " + e, "Report this.", e);
        } finally {
            front.beginNoMore();
        }
    }

    /** Stops, and waits for the answers that were begun, though nobody gets them any more. */
    @Override
    public void close() {
        try {
            stop();
        } finally {
            front.close();
        }
    }
}
