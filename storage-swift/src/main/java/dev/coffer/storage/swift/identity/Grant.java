package dev.coffer.storage.swift.identity;

import dev.coffer.backup.api.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * What an identity service gives.
 *
 * @param lifetime for how long from now, by the service's own clock; empty where it does not say, or where asking again would
 *     bring nothing else
 */
record Grant(Secret token, URI storageUrl, Optional<Duration> lifetime) {}
