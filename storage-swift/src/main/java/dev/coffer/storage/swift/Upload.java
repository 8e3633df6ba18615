package dev.coffer.storage.swift;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.storage.Content;
import dev.coffer.backup.api.storage.ObjectName;
import dev.coffer.backup.api.storage.StoredObject;
import dev.coffer.storage.swift.http.RefusedException;
import dev.coffer.storage.swift.openstack.ContentPayload;
import java.util.Optional;
import org.openstack4j.model.storage.object.options.ObjectPutOptions;

/** Stores content, and takes nothing for stored that Swift has not said so of, with the digest of what was sent. */
final class Upload {
    private static final int EXISTS = 412;

    private final Container container;
    private final Capabilities capabilities;

    Upload(Container container, Capabilities capabilities) {
        this.container = container;
        this.capabilities = capabilities;
    }

    void create(ObjectName name, Content content) {
        ObjectPutOptions options = options(name, content);
        options.getOptions().put("If-None-Match", "*");
        try {
            put(name, content, options);
        } catch (RefusedException e) {
            if (e.status() != EXISTS) {
                throw container.refused(storing(name), e);
            }
            requireSame(name, content, e);
        }
    }

    void replace(ObjectName name, Content content) {
        ObjectPutOptions options = options(name, content);
        try {
            put(name, content, options);
        } catch (RefusedException e) {
            throw container.refused(storing(name), e);
        }
    }

    private ObjectPutOptions options(ObjectName name, Content content) {
        capabilities.check(name, content);
        ObjectPutOptions options = ObjectPutOptions.create()
                .metadata(Metadata.of(content.labels(), capabilities.limits().maxMetaValueLength()));
        options.getOptions().put("ETag", content.md5());
        return options;
    }

    private void put(ObjectName name, Content content, ObjectPutOptions options) throws RefusedException {
        String etag = container
                .ask(
                        storing(name),
                        swift -> Optional.ofNullable(swift.objects()
                                .put(container.name(), name.value(), new ContentPayload(content), options)))
                .orElse("");
        if (!ETags.md5(etag).equals(Optional.of(content.md5()))) {
            throw new BackupException(
                    ErrorCode.BACKUP_CORRUPT,
                    "cannot " + storing(name) + ": it was sent with the MD5 " + content.md5()
                            + ", and the answer says that what is stored has '" + etag + "'",
                    "Something between here and Swift, or Swift itself, changes what is stored; look into it first.");
        }
    }

    /** Swift's 412 does not say what is there: perhaps what a try before has stored. */
    private void requireSame(ObjectName name, Content content, RefusedException exists) {
        StoredObject stored =
                StoredObjects.head(container, name).orElseThrow(() -> Refusals.vanished(storing(name), exists));
        if (stored.bytes() != content.length() || !stored.md5().equals(Optional.of(content.md5()))) {
            throw new BackupException(
                    ErrorCode.OBJECT_CONFLICT,
                    "object '" + name + "' exists with other content",
                    "What is stored is never overwritten; see who else writes to this container.");
        }
    }

    private static String storing(ObjectName name) {
        return "store object '" + name + "'";
    }
}
