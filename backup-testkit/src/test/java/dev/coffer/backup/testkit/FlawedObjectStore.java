package dev.coffer.backup.testkit;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.storage.Content;
import dev.coffer.backup.api.storage.Listing;
import dev.coffer.backup.api.storage.ObjectBody;
import dev.coffer.backup.api.storage.ObjectName;
import dev.coffer.backup.api.storage.Page;
import dev.coffer.backup.api.storage.StoredObject;
import java.io.ByteArrayInputStream;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** A store in memory that has one flaw. */
final class FlawedObjectStore extends DelegatingObjectStore {
    private static final int LONG = 1_000_000;

    private final InMemoryObjectStore memory;
    private final StoreFlaw flaw;

    FlawedObjectStore(InMemoryObjectStore memory, StoreFlaw flaw) {
        super(memory);
        this.memory = memory;
        this.flaw = flaw;
    }

    @Override
    public void create(ObjectName name, Content content) {
        if (flaw == StoreFlaw.FORGETS_AN_INTERRUPTION && Thread.interrupted()) {
            throw new BackupException(ErrorCode.INTERRUPTED, "interrupted", "");
        }
        Optional<StoredObject> there = super.head(name);
        if (flaw == StoreFlaw.OVERWRITES) {
            super.replace(name, content);
        } else if (flaw == StoreFlaw.REFUSES_THE_SAME_AGAIN && there.isPresent()) {
            throw new BackupException(ErrorCode.OBJECT_CONFLICT, "object '" + name + "' exists", "");
        } else if (flaw != StoreFlaw.COMPARES_LENGTHS_ALONE
                || there.filter(stored -> stored.bytes() == content.length()).isEmpty()) {
            super.create(name, content);
        }
    }

    @Override
    public Optional<StoredObject> head(ObjectName name) {
        Optional<StoredObject> stored = super.head(name);
        return flaw == StoreFlaw.TELLS_A_WRONG_LENGTH
                ? stored.map(
                        object -> new StoredObject(object.name(), object.bytes() + 1, object.md5(), object.modified()))
                : stored;
    }

    @Override
    public ObjectBody open(ObjectName name) {
        super.open(name);
        byte[] bytes = memory.bytes(name);
        return flaw == StoreFlaw.CUTS_LONG_OBJECTS && bytes.length > LONG
                ? body(Arrays.copyOf(bytes, LONG))
                : body(bytes);
    }

    @Override
    public ObjectBody openForDigest(ObjectName name) {
        byte[] bytes = memory.bytes(name);
        if (flaw == StoreFlaw.CHANGES_A_BIT_FOR_WHO_KNOWS_THE_DIGEST && bytes.length > 0) {
            bytes[0] ^= 1;
        }
        return body(bytes);
    }

    private static ObjectBody body(byte[] bytes) {
        return new ObjectBody(bytes.length, new ByteArrayInputStream(bytes));
    }

    @Override
    public Page list(Listing listing) {
        return switch (flaw) {
            case STOPS_AFTER_A_PAGE -> new Page(super.list(listing).rows(), false);
            case LISTS_BACKWARDS_AS_FORWARDS ->
                super.list(new Listing(listing.prefix(), listing.folded(), listing.marker(), false, listing.limit()));
            case TAKES_A_PREFIX_FOR_A_DIRECTORY -> {
                Page page = super.list(listing);
                String directory =
                        listing.prefix().isEmpty() || listing.prefix().endsWith("/") ? "" : "/";
                yield new Page(
                        page.rows().stream()
                                .filter(row -> row.startsWith(listing.prefix() + directory))
                                .toList(),
                        page.more());
            }
            case MISSING_CONTAINER_IS_EMPTY -> listOrNothing(listing);
            default -> super.list(listing);
        };
    }

    private Page listOrNothing(Listing listing) {
        try {
            return super.list(listing);
        } catch (BackupException e) {
            return new Page(List.of(), false);
        }
    }

    @Override
    public void delete(ObjectName name) {
        if (flaw == StoreFlaw.MINDS_WHAT_IS_NOT_THERE && super.head(name).isEmpty()) {
            throw new BackupException(ErrorCode.OBJECT_MISSING, "there is no object '" + name + "'", "");
        }
        super.delete(name);
        if (flaw == StoreFlaw.DELETES_WHAT_LIES_BELOW) {
            super.list(Listing.of(name + "/")).rows().forEach(row -> super.delete(new ObjectName(row)));
        }
    }

    @Override
    public void deleteAll(Collection<ObjectName> names) {
        names.stream()
                .limit(flaw == StoreFlaw.DELETES_ALL_BUT_THE_LAST ? Math.max(0, names.size() - 1) : names.size())
                .forEach(this::delete);
    }
}
