package dev.coffer.storage.swift;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.storage.ObjectBody;
import dev.coffer.backup.api.storage.ObjectName;
import dev.coffer.backup.api.storage.StoredObject;
import java.util.Optional;
import org.openstack4j.core.transport.HttpEntityHandler;
import org.openstack4j.core.transport.HttpResponse;
import org.openstack4j.model.common.DLPayload;
import org.openstack4j.model.storage.object.SwiftObject;

/** Looks at objects and reads them. */
final class StoredObjects {
    private static final int OK = 200;

    private StoredObjects() {}

    static Optional<StoredObject> head(Container container, ObjectName name) {
        String doing = "look at object '" + name + "'";
        return container.find(doing, swift -> stored(name, swift.objects().get(container.name(), name.value())));
    }

    private static StoredObject stored(ObjectName name, SwiftObject object) {
        return new StoredObject(
                name,
                object.getSizeInBytes(),
                Optional.of(ETags.md5(object.getETag())
                        .orElseThrow(() -> new IllegalArgumentException("an ETag that is no MD5"))),
                object.getLastModified().toInstant());
    }

    /** @param digested whether the bytes are compared with the MD5 that Swift says */
    static ObjectBody open(Container container, ObjectName name, boolean digested) {
        String doing = "read object '" + name + "'";
        HttpResponse response = container
                .find(doing, swift -> swift.objects().download(container.name(), name.value()))
                .map(DLPayload::getHttpResponse)
                .orElseThrow(() -> new BackupException(
                        ErrorCode.OBJECT_MISSING,
                        "there is no object '" + name + "' in '" + container.name() + "'",
                        ""));
        long length = length(response);
        Optional<String> md5 = Optional.ofNullable(response.header("ETag")).flatMap(ETags::md5);
        if (response.getStatus() != OK || length < 0 || md5.isEmpty()) {
            HttpEntityHandler.closeQuietly(response);
            throw Refusals.unreadable(
                    doing,
                    "the answer has the status " + response.getStatus() + ", the length '"
                            + response.header("Content-Length") + "' and the ETag '" + response.header("ETag") + "'",
                    null);
        }
        return new ObjectBody(
                length, new VerifiedInputStream(name, response.getInputStream(), length, md5.filter(said -> digested)));
    }

    private static long length(HttpResponse response) {
        String length = response.header("Content-Length");
        return length != null && length.matches("\\d{1,18}") ? Long.parseLong(length) : -1;
    }
}
