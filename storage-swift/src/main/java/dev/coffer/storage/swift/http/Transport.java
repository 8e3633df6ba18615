package dev.coffer.storage.swift.http;

/** Sends HTTP requests; may be used by many threads at once. */
public interface Transport {
    /**
     * Sends one request, once. Whatever status comes back is a reply; the caller closes it.
     *
     * @throws dev.coffer.backup.api.BackupException with {@code STORAGE_UNAVAILABLE} if no reply came, {@code CONFIGURATION}
     *     if the certificate of the server is not trusted, {@code INTERRUPTED} if the thread is interrupted
     */
    Reply send(Call call);
}
