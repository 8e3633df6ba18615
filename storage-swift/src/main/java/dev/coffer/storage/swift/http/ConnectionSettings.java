package dev.coffer.storage.swift.http;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How to reach servers.
 *
 * @param caBundle certificates in PEM that are trusted, instead of those of the Java runtime
 * @param insecure whether any certificate is trusted
 * @param proxy the URL of a proxy
 * @param noProxy hosts and domains that are reached without it
 * @param connectTimeout for a connection
 * @param responseTimeout from the last byte of a request to the first of its reply
 * @param stallTimeout between two parts of a body, in either direction
 * @param maxConnections how many requests may be under way at once, whoever sends them
 */
public record ConnectionSettings(
        Optional<Path> caBundle,
        boolean insecure,
        Optional<String> proxy,
        List<String> noProxy,
        Duration connectTimeout,
        Duration responseTimeout,
        Duration stallTimeout,
        int maxConnections) {
    public ConnectionSettings {
        noProxy = List.copyOf(noProxy);
    }
}
