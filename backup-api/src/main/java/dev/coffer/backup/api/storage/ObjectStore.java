package dev.coffer.backup.api.storage;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.Finding;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * One container of an object store: immutable objects under names.
 *
 * <p>Guarantees that the engine relies on:
 *
 * <ul>
 *   <li>an object appears whole or not at all, and is durable when {@code create} or {@code replace} returns;
 *   <li>what was created can be read at once by its name; a listing may lag behind;
 *   <li>a call that throws may have taken effect; the engine then looks;
 *   <li>stores never retry and never log what they throw;
 *   <li>all methods may be called by many threads at once; {@code close} may be called twice.
 * </ul>
 *
 * <p>All methods throw {@link dev.coffer.backup.api.BackupException}: {@code CONTAINER_MISSING} where the container does not
 * exist (told apart from an empty one), {@code STORAGE_DENIED}, {@code STORAGE_FULL}, {@code TRANSFER_DAMAGED} where the bytes
 * that arrived have another digest (worth one more try), and {@code STORAGE_UNAVAILABLE} for everything that is worth as many
 * tries as there is time for, with the time that the store asked for ({@code Retry-After}) in
 * {@link dev.coffer.backup.api.BackupException#retryAfter()}. A thread that is interrupted gets {@code INTERRUPTED}.
 *
 * <p>The engine sends a failed call again where {@link BackupException#moreTries()} says so, content from its
 * first byte. A body that breaks while it is read throws {@link java.io.IOException}; the engine opens the object again.
 */
public interface ObjectStore extends AutoCloseable {
    /** Makes the container unless it exists. */
    void createContainer();

    /**
     * Stores an object under a name that is not taken. Finding there an object of the same bytes is a success (of a try
     * before); the same length and MD5 suffice.
     *
     * <p>Of those that create one name at the same moment, each with other content, more than one may be told of a success where
     * a store cannot decide between them: Swift cannot. So the engine gives names that nobody else takes.
     *
     * @throws dev.coffer.backup.api.BackupException with {@code OBJECT_CONFLICT} if the name is taken by other content,
     *     which stays as it is
     */
    void create(ObjectName name, Content content);

    /** Stores an object under a name, taken or not. */
    void replace(ObjectName name, Content content);

    /** Looks at an object; empty if there is none. */
    Optional<StoredObject> head(ObjectName name);

    /**
     * Opens an object for reading; the caller closes it.
     *
     * @throws dev.coffer.backup.api.BackupException with {@code OBJECT_MISSING} if there is none
     */
    ObjectBody open(ObjectName name);

    /**
     * Opens an object for a reader that knows its digest: as {@link #open}, but a store that would compute a digest over the
     * bytes may leave that out. It checks the length all the same.
     */
    default ObjectBody openForDigest(ObjectName name) {
        return open(name);
    }

    /**
     * Reads an object whole. The engine reads in this way only, so that whoever stands between it and a store can begin again.
     *
     * @throws dev.coffer.backup.api.BackupException as {@link #open} and the reader do; {@code STORAGE_UNAVAILABLE} if the
     *     body breaks
     */
    default <T> T read(ObjectName name, BodyReader<T> reader) {
        try (ObjectBody body = reader.knowsDigest() ? openForDigest(name) : open(name)) {
            return reader.read(body);
        } catch (IOException e) {
            throw new BackupException(
                    Thread.currentThread().isInterrupted() ? ErrorCode.INTERRUPTED : ErrorCode.STORAGE_UNAVAILABLE,
                    "cannot read object '" + name + "': " + e.getMessage(),
                    "Try again when the object store can be reached.",
                    e);
        }
    }

    /** Lists one page of names. */
    Page list(Listing listing);

    /** Deletes an object; deleting one that is not there is a success. */
    void delete(ObjectName name);

    /**
     * Deletes objects; any that are not there count as deleted. One that cannot be deleted does not keep the others from being
     * deleted where the store takes many in one request; a call that throws may have deleted any of them.
     */
    default void deleteAll(Collection<ObjectName> names) {
        names.forEach(this::delete);
    }

    /**
     * What whoever trusts this store should know of it beyond what its answers show, such as its limits. Changes nothing.
     *
     * @throws BackupException which is a finding that failed
     */
    default List<Finding> findings() {
        return List.of();
    }

    /**
     * Where the container is, for people and for {@code locationRef}: a URL without credentials. A store that is told where by
     * an identity service may have to ask it first.
     */
    String location();

    @Override
    void close();
}
