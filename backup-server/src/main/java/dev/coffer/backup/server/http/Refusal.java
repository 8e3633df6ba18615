package dev.coffer.backup.server.http;

import java.util.Locale;

/** The ways in which a request is refused: the status, and the name that the clients find the message by. */
public enum Refusal {
    BAD_REQUEST(400),
    UNAUTHORIZED(401),
    FORBIDDEN(403),
    ITEM_NOT_FOUND(404),
    BAD_METHOD(405),
    REQUEST_TIMEOUT(408),
    CONFLICT(409),
    OVER_LIMIT(413),
    BAD_MEDIA_TYPE(415),
    UNPROCESSABLE_ENTITY(422),
    INSTANCE_FAULT(500),
    NOT_IMPLEMENTED(501),
    SERVICE_UNAVAILABLE(503);

    private final int status;

    Refusal(int status) {
        this.status = status;
    }

    public int status() {
        return status;
    }

    /** The key of the document: {@code itemNotFound}. */
    String key() {
        String lower = name().toLowerCase(Locale.ROOT);
        StringBuilder key = new StringBuilder();
        for (int i = 0; i < lower.length(); i++) {
            boolean begins = lower.charAt(i) == '_';
            i += begins ? 1 : 0;
            key.append(begins ? Character.toUpperCase(lower.charAt(i)) : lower.charAt(i));
        }
        return key.toString();
    }

    /** What a status that the network layer has decided on is; one of its own is told by its class. */
    static Refusal of(int status) {
        for (Refusal refusal : values()) {
            if (refusal.status == status) {
                return refusal;
            }
        }
        return status < 500 ? BAD_REQUEST : INSTANCE_FAULT;
    }
}
