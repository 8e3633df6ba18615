package dev.coffer.backup.server.http;

/** Answers requests. Called by several threads at once. */
@FunctionalInterface
public interface Service {
    /**
     * Answers one request.
     *
     * @throws RefusedRequestException to refuse it; any other exception is a defect, which is logged and answered with 500
     */
    Reply answer(ApiRequest request, Caller caller);
}
