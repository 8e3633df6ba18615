package dev.coffer.backup.core.doctor;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.Finding;
import dev.coffer.backup.api.storage.Content;
import dev.coffer.backup.api.storage.Listing;
import dev.coffer.backup.api.storage.ObjectName;
import dev.coffer.backup.api.storage.StoredObject;
import dev.coffer.backup.core.store.Stores;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Puts a small object, looks for it in every way there is, and deletes it, whatever fails in between. */
final class ObjectCheck implements EngineCheck {
    /** No backup has an id like this, so that none of what lies here is ever taken for one. */
    static final String PREFIX = "coffer-doctor/";

    private static final String PUT = "put";
    private static final String GET = "get";
    private static final String HEAD = "head";
    private static final String CLOCK = "clock";
    private static final String LIST = "list";
    private static final String DELETE = "delete";
    static final List<String> NAMES = List.of(PUT, GET, HEAD, CLOCK, LIST, DELETE);

    private final Stores stores;
    private final Clock clock;
    private final ObjectName name;
    private final Content content;

    ObjectCheck(Stores stores, Clock clock, String tag) {
        this.stores = stores;
        this.clock = clock;
        this.name = new ObjectName(PREFIX + tag);
        this.content = Content.of(("put here by 'coffer doctor', and of no use to anybody: " + tag + "\n")
                .getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void look(Report report) {
        boolean stored = false;
        try {
            stored = isFound(report);
        } finally {
            if (!stored) {
                deleteQuietly();
            }
        }
        if (stored) {
            report.add(DELETE, this::delete);
        }
    }

    /** Whether the object was stored and looked for, be it in vain. */
    private boolean isFound(Report report) {
        Instant before = clock.instant();
        boolean stored = report.add(PUT, this::put);
        Instant after = clock.instant();
        if (stored) {
            report.add(GET, this::get);
            head(report, before, after);
            report.add(LIST, this::list);
        } else {
            report.skip("nothing was stored", List.of(GET, HEAD, CLOCK, LIST, DELETE));
        }
        return stored;
    }

    private Finding put() {
        stores.working().create(name, content);
        return Finding.ok("stored object '" + name + "'");
    }

    private Finding get() {
        byte[] read = stores.working().read(name, body -> body.stream().readAllBytes());
        return content.bytes().equals(ByteBuffer.wrap(read))
                ? Finding.ok("read back " + read.length + " bytes, the same as were stored")
                : other("the bytes of object '" + name + "' are not those that were stored");
    }

    private void head(Report report, Instant before, Instant after) {
        Optional<StoredObject> found =
                report.need(HEAD, () -> stores.working().head(name), this::head).flatMap(object -> object);
        found.ifPresentOrElse(
                object -> report.add(CLOCK, () -> new ClockSkew(before, after, object.modified()).finding()),
                () -> report.skip("the store does not say when it stored the object", List.of(CLOCK)));
    }

    private Finding head(Optional<StoredObject> found) {
        if (found.isEmpty()) {
            return Finding.failed(
                    ErrorCode.OBJECT_MISSING,
                    "object '" + name + "' was stored and is not there",
                    "See what else deletes or expires objects in this container.");
        }
        StoredObject object = found.get();
        String digest = object.md5().orElse(content.md5());
        if (object.bytes() != content.length() || !digest.equals(content.md5())) {
            return other("object '" + name + "' has " + object.bytes() + " bytes and digest " + digest + ", not "
                    + content.length() + " and " + content.md5());
        }
        return Finding.ok(object.md5().isPresent() ? "length and digest are as stored" : "the length is as stored");
    }

    private static Finding other(String text) {
        return Finding.failed(
                ErrorCode.TRANSFER_DAMAGED,
                text,
                "See what stands between this guest and the store: a proxy, a cache.");
    }

    /** What was created can be read at once; a listing may lag behind. */
    private Finding list() {
        return stores.working().list(Listing.of(name.value())).rows().contains(name.value())
                ? Finding.ok("the object is listed")
                : Finding.warning(
                        "object '" + name + "' is not listed yet",
                        "Run the doctor again; if it stays so, backups may be missing in listings, too.");
    }

    private Finding delete() {
        stores.ending().delete(name);
        return stores.ending().head(name).isEmpty()
                ? Finding.ok("deleted it again")
                : Finding.warning("object '" + name + "' was deleted and is still there", "Look for it again later.");
    }

    /** A put that has failed may have taken effect, and an interruption leaves nothing behind. */
    private void deleteQuietly() {
        try {
            stores.ending().delete(name);
        } catch (BackupException e) {
            return; // What has failed before is what matters.
        }
    }
}
