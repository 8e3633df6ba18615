package dev.coffer.backup.server.http;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** A request that is answered with an error; the message is for whoever asked. */
public final class RefusedRequestException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final Refusal refusal;
    private final String text;

    public RefusedRequestException(Refusal refusal, String message) {
        this(refusal, message, null);
    }

    public RefusedRequestException(Refusal refusal, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.refusal = refusal;
        this.text = message;
    }

    public Refusal refusal() {
        return refusal;
    }

    public String text() {
        return text;
    }
}
