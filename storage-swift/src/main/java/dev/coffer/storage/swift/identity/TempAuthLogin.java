package dev.coffer.storage.swift.identity;

import dev.coffer.backup.api.Secret;
import dev.coffer.storage.swift.http.Call;
import dev.coffer.storage.swift.http.Reply;
import dev.coffer.storage.swift.http.Transport;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Asks the way of Swift's version 1, which TempAuth and other gateways offer.
 *
 * @param user {@code account:user}
 * @param storageUrl in place of the one that is answered
 */
record TempAuthLogin(IdentityService service, String user, Optional<URI> storageUrl, Transport transport)
        implements Login {
    private static final Pattern SECONDS = Pattern.compile("\\d{1,9}");

    @Override
    public Grant ask() {
        Map<String, String> headers =
                Map.of("X-Auth-User", user, "X-Auth-Key", service.secret().reveal());
        Call call = Call.of("GET", service.url(), headers);
        return service.ask(() -> {
            try (Reply reply = transport.send(call).orRefused(call)) {
                return grant(reply);
            }
        });
    }

    private Grant grant(Reply reply) {
        Secret token =
                reply.header("X-Auth-Token").map(Secret::new).orElseThrow(() -> service.nonsense("without a token"));
        URI url = storageUrl
                .or(() -> reply.header("X-Storage-Url").flatMap(Urls::account))
                .orElseThrow(() -> service.nonsense("without the URL of an account"));
        return new Grant(token, url, reply.header("X-Auth-Token-Expires").flatMap(TempAuthLogin::lifetime));
    }

    /** The seconds are what is left of a token that others may have asked for before, rounded down. */
    private static Optional<Duration> lifetime(String seconds) {
        return Optional.of(seconds.strip())
                .filter(text -> SECONDS.matcher(text).matches())
                .map(text -> Duration.ofSeconds(Long.parseLong(text) + 1));
    }
}
