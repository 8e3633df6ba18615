package dev.coffer.storage.swift.identity;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.Secret;
import dev.coffer.storage.swift.http.RefusedException;
import java.net.URI;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The service that is asked, and what it is asked with, for messages.
 *
 * @param proof what is shown to it: {@code the password of 'guest'}
 * @param origin where that is written
 * @param secret which no message shows, even if the service repeats it
 * @param remedy what to try if it is refused
 */
record IdentityService(URI url, String proof, String origin, Secret secret, String remedy) {
    /** Asks it, and says what a failure means. */
    <T> T ask(Supplier<T> question) {
        return ask(question, Set.of(401, 403));
    }

    /**
     * Asks it, and says what a failure means.
     *
     * @param denials the statuses that refuse the secret
     */
    <T> T ask(Supplier<T> question, Set<Integer> denials) {
        try {
            return question.get();
        } catch (RefusedException e) {
            throw denials.contains(e.status()) ? denied(e) : refused(e);
        } catch (BackupException e) {
            throw e.code() == ErrorCode.STORAGE_UNAVAILABLE ? unreachable(e) : e;
        }
    }

    /** What an answer without what was asked for means. */
    BackupException nonsense(String what) {
        return new BackupException(
                ErrorCode.IDENTITY_UNAVAILABLE,
                "the identity service at " + url + " answers " + what,
                "See what answers in place of the identity service: a proxy, a load balancer.");
    }

    private BackupException denied(RefusedException e) {
        return new BackupException(
                ErrorCode.IDENTITY_DENIED,
                "the identity service at " + url + " refuses " + proof + " from " + origin + ": " + answer(e),
                remedy);
    }

    private BackupException unreachable(BackupException e) {
        return new BackupException(
                ErrorCode.IDENTITY_UNAVAILABLE,
                "the identity service at " + url + " cannot be asked: " + masked(e.text()),
                "Check the identity service and the way to it; nothing is known of the credentials.",
                e,
                e.retryAfter().orElse(null));
    }

    private BackupException refused(RefusedException e) {
        return switch (e.status()) {
            case 300, 301, 302, 303, 307, 308, 400, 404, 405, 410 ->
                new BackupException(
                        ErrorCode.CONFIGURATION,
                        "the identity service at " + url + " cannot do what " + origin + " asks for: " + answer(e),
                        "Check auth_url, the domains and the project in " + origin + ".");
            default ->
                new BackupException(
                        ErrorCode.IDENTITY_UNAVAILABLE,
                        "the identity service at " + url + " fails: " + answer(e),
                        "Check the identity service; nothing is known of the credentials.",
                        null,
                        e.retryAfter().orElse(null));
        };
    }

    /** The reply goes on as text only: it may repeat what was sent. */
    private String answer(RefusedException e) {
        return masked(String.valueOf(e.getMessage()));
    }

    private String masked(String text) {
        String hidden = secret.reveal();
        return hidden.isEmpty() ? text : text.replace(hidden, secret.toString());
    }
}
