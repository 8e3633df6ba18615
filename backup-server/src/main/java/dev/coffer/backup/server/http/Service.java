package dev.coffer.backup.server.http;

import java.util.Optional;

/** Answers requests. Called by several threads at once. */
@FunctionalInterface
public interface Service {
    /**
     * Answers a request that nothing need be waited for, on a thread that must not be kept; empty for any other. What it throws is
     * taken as with {@link #answer}.
     */
    default Optional<Reply> atOnce(ApiRequest request) {
        return Optional.empty();
    }

    /**
     * Answers one request.
     *
     * @throws RefusedRequestException to refuse it; any other exception is a defect, which is logged and answered with 500
     */
    Reply answer(ApiRequest request, Caller caller);
}
