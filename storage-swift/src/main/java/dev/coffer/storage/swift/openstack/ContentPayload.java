package dev.coffer.storage.swift.openstack;

import dev.coffer.backup.api.storage.Content;
import java.io.InputStream;
import org.openstack4j.model.common.Payload;

/**
 * Content as OpenStack4j takes it. It goes by as it is; OpenStack4j only carries it to the connector, which sends it from its
 * first byte each time.
 */
public record ContentPayload(Content content) implements Payload<Content> {
    @Override
    public InputStream open() {
        return new Opened(content);
    }

    @Override
    public Content getRaw() {
        return content;
    }

    @Override
    public void close() {}

    @Override
    public void closeQuietly() {}

    /** What carries content through an API that knows streams only; nobody reads it. */
    static final class Opened extends InputStream {
        private final Content content;

        Opened(Content content) {
            this.content = content;
        }

        Content content() {
            return content;
        }

        @Override
        public int read() {
            throw unread();
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            throw unread();
        }

        private static UnsupportedOperationException unread() {
            return new UnsupportedOperationException("content is sent by our own connector only");
        }
    }
}
