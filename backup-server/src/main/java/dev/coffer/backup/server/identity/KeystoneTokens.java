package dev.coffer.backup.server.identity;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Asks Keystone about a token, with the token itself: by Keystone's own policy whoever has a token may ask what it gives. So
 * the server needs no credentials, and there are none to be stolen from the guest.
 */
public final class KeystoneTokens implements Tokens {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Pattern TOKEN = Pattern.compile("[!-~]{1,16384}");
    private static final int OK = 200;
    private static final int UNAUTHORIZED = 401;
    private static final int NOT_FOUND = 404;

    private final URI tokens;
    private final HttpClient client;

    /**
     * For one identity service.
     *
     * @param service its API of version 3, without a slash at the end
     * @param trusted whose certificates to trust; empty for those that Java does
     */
    public KeystoneTokens(URI service, Optional<SSLContext> trusted) {
        this.tokens = URI.create(service + "/auth/tokens?nocatalog");
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(PATIENCE);
        trusted.ifPresent(builder::sslContext);
        this.client = builder.build();
    }

    @Override
    public Optional<Access> access(String token) {
        if (!TOKEN.matcher(token).matches()) {
            return Optional.empty();
        }
        HttpRequest request = HttpRequest.newBuilder(tokens)
                .header("X-Auth-Token", token)
                .header("X-Subject-Token", token)
                .header("Accept", "application/json")
                .build();
        HttpResponse<byte[]> answer = answer(request);
        return switch (answer.statusCode()) {
            case OK -> Optional.of(GrantedToken.read(answer.body()));
            case UNAUTHORIZED, NOT_FOUND -> Optional.empty();
            default -> throw unavailable("answers " + answer.statusCode(), null);
        };
    }

    /** A limit on the whole of the answer: that of the request would end with its headers. */
    private HttpResponse<byte[]> answer(HttpRequest request) {
        CompletableFuture<HttpResponse<byte[]>> answer = client.sendAsync(request, BodyHandlers.ofByteArray());
        try {
            return answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new BackupException(ErrorCode.INTERRUPTED, "interrupted while a token was checked", "", e);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw unavailable("does not answer within " + PATIENCE.toSeconds() + " seconds", e);
        } catch (ExecutionException e) {
            throw unavailable("cannot be asked: " + e.getCause(), e);
        }
    }

    private BackupException unavailable(String what, @Nullable Throwable cause) {
        return new BackupException(
                ErrorCode.IDENTITY_UNAVAILABLE,
                "the identity service at " + tokens.getScheme() + "://" + tokens.getAuthority() + " " + what,
                "Look at auth_url and cacert in [serve], and at the service.",
                cause);
    }
}
