package dev.coffer.storage.swift.http;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Chooses the proxy for a server: the configuration's, or that of the environment as curl reads it. */
final class Proxies extends ProxySelector {
    private final ConnectionSettings settings;
    private final Map<String, String> environment;

    private Proxies(ConnectionSettings settings, Map<String, String> environment) {
        this.settings = settings;
        this.environment = Map.copyOf(environment);
    }

    static ProxySelector of(ConnectionSettings settings, Map<String, String> environment) {
        Proxies proxies = new Proxies(settings, environment);
        Stream.of("http", "https").map(proxies::url).flatMap(Optional::stream).forEach(Proxies::address);
        return proxies;
    }

    @Override
    public List<Proxy> select(URI server) {
        if (isReachedDirectly(server.getHost())) {
            return List.of(Proxy.NO_PROXY);
        }
        return List.of(url(server.getScheme())
                .map(url -> new Proxy(Proxy.Type.HTTP, address(url)))
                .orElse(Proxy.NO_PROXY));
    }

    private Optional<String> url(String scheme) {
        return settings.proxy()
                .or(() -> variable(scheme + "_proxy"))
                .or(() -> variable("all_proxy"))
                .filter(url -> !url.equals("none"));
    }

    /** In lower case first; {@code HTTP_PROXY} may be a header of a request to a CGI program, so it never counts. */
    private Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name))
                .or(() -> name.equals("http_proxy")
                        ? Optional.empty()
                        : Optional.ofNullable(environment.get(name.toUpperCase(Locale.ROOT))))
                .filter(value -> !value.isBlank());
    }

    private static InetSocketAddress address(String text) {
        try {
            URI url = URI.create(text.contains("://") ? text : "http://" + text);
            boolean fit = "http".equals(url.getScheme()) && url.getHost() != null && url.getUserInfo() == null;
            if (fit) {
                return InetSocketAddress.createUnresolved(url.getHost(), url.getPort() < 0 ? 80 : url.getPort());
            }
        } catch (IllegalArgumentException e) {
            throw unusable(e);
        }
        throw unusable(null);
    }

    private boolean isReachedDirectly(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        return exceptions().stream()
                .map(exception -> exception.strip().toLowerCase(Locale.ROOT))
                .map(exception -> exception.startsWith(".") ? exception.substring(1) : exception)
                .filter(exception -> !exception.isEmpty())
                .anyMatch(
                        exception -> exception.equals("*") || name.equals(exception) || name.endsWith("." + exception));
    }

    private List<String> exceptions() {
        List<String> exceptions = new ArrayList<>(settings.noProxy());
        if (settings.proxy().isEmpty()) {
            variable("no_proxy").ifPresent(list -> exceptions.addAll(List.of(list.split(","))));
        }
        return exceptions;
    }

    /** The value is not shown: it may hold a password. */
    private static BackupException unusable(@Nullable Throwable cause) {
        return new BackupException(
                ErrorCode.CONFIGURATION,
                "the proxy is not a URL of the form http://host:port",
                "Set proxy in the section [swift]; proxies that ask for a password or for TLS are not supported.",
                cause);
    }

    @Override
    public void connectFailed(URI server, SocketAddress address, IOException failure) {}
}
