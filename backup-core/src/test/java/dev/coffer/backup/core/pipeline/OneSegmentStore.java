package dev.coffer.backup.core.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.backup.api.storage.Content;
import dev.coffer.backup.api.storage.ObjectBody;
import dev.coffer.backup.api.storage.ObjectName;
import dev.coffer.backup.api.storage.ObjectStore;
import dev.coffer.backup.api.storage.StoredObject;
import dev.coffer.backup.testkit.DelegatingObjectStore;
import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;

/** Takes any number of segments, all of the same bytes, and keeps none of them; all else goes to another store. */
final class OneSegmentStore extends DelegatingObjectStore {
    private final byte[] segment;

    OneSegmentStore(ObjectStore store, byte[] segment) {
        super(store);
        this.segment = segment.clone();
    }

    @Override
    public void create(ObjectName name, Content content) {
        if (isSegment(name)) {
            assertThat(content.bytes()).isEqualTo(ByteBuffer.wrap(segment));
        } else {
            super.create(name, content);
        }
    }

    @Override
    public Optional<StoredObject> head(ObjectName name) {
        return isSegment(name)
                ? Optional.of(new StoredObject(name, segment.length, Optional.empty(), Instant.EPOCH))
                : super.head(name);
    }

    @Override
    public ObjectBody open(ObjectName name) {
        return isSegment(name) ? new ObjectBody(segment.length, new ByteArrayInputStream(segment)) : super.open(name);
    }

    private static boolean isSegment(ObjectName name) {
        return !name.value().endsWith(".json");
    }
}
