package dev.coffer.storage.swift.openstack;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.storage.swift.http.Reply;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.openstack4j.core.transport.ExecutionOptions;
import org.openstack4j.core.transport.HttpEntityHandler;
import org.openstack4j.core.transport.HttpResponse;
import org.openstack4j.core.transport.ObjectMapperSingleton;

/** A reply, always a success, as OpenStack4j reads it. */
final class OpenStackReply implements HttpResponse {
    private static final int NO_CONTENT = 204;

    private final Reply reply;

    OpenStackReply(Reply reply) {
        this.reply = reply;
    }

    @Override
    public <T> T getEntity(Class<T> returnType) {
        return getEntity(returnType, null);
    }

    @Override
    public <T> T getEntity(Class<T> returnType, @Nullable ExecutionOptions<T> options) {
        return HttpEntityHandler.handle(this, returnType, options, true);
    }

    @Override
    public <T> @Nullable T readEntity(Class<T> type) {
        if (reply.status() == NO_CONTENT) {
            return null;
        }
        try {
            return ObjectMapperSingleton.getContext(type).readerFor(type).readValue(reply.body());
        } catch (IOException e) {
            throw new BackupException(
                    ErrorCode.STORAGE_UNAVAILABLE,
                    "the answer with status " + reply.status() + " cannot be read: " + e.getMessage(),
                    "See what answers in place of the server: a proxy, a load balancer.",
                    e);
        }
    }

    @Override
    public int getStatus() {
        return reply.status();
    }

    @Override
    public @Nullable String getContentType() {
        return header("Content-Type");
    }

    @Override
    public String getStatusMessage() {
        return "status " + reply.status();
    }

    @Override
    public InputStream getInputStream() {
        return reply.body();
    }

    @Override
    public @Nullable String header(String name) {
        return reply.header(name).orElse(null);
    }

    @Override
    public Map<String, String> headers() {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        reply.headers().map().forEach((name, values) -> headers.put(name, values.get(0)));
        return headers;
    }

    @Override
    public void close() {
        reply.close();
    }
}
