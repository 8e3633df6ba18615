package dev.coffer.backup.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.storage.Content;
import dev.coffer.backup.api.storage.Listing;
import dev.coffer.backup.api.storage.ObjectBody;
import dev.coffer.backup.api.storage.ObjectName;
import dev.coffer.backup.api.storage.ObjectStore;
import dev.coffer.backup.api.storage.Page;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** The store that a part of the contract looks at, with a container, and what is done with it again and again. */
final class Shelf {
    private static final String CONTAINER = "contract";

    private final Function<String, ObjectStore> opening;
    private final boolean decides;
    private ObjectStore store;

    /** @param decides whether of many that create one name at the same moment exactly one wins */
    Shelf(Function<String, ObjectStore> opening, boolean decides) {
        this.opening = opening;
        this.decides = decides;
        store = open(CONTAINER);
        store.createContainer();
    }

    ObjectStore store() {
        return store;
    }

    boolean decidesBetweenManyAtOnce() {
        return decides;
    }

    /** Another store in the same place. */
    ObjectStore open(String container) {
        return opening.apply(container);
    }

    /** Closes the store and goes on with another one of the same container. */
    void reopen() {
        store.close();
        store = open(CONTAINER);
    }

    /** Stores an object whose bytes are its name. */
    void create(String objectName) {
        store.create(name(objectName), Content.of(bytesOf(objectName)));
    }

    byte[] read(String objectName) throws IOException {
        try (ObjectBody body = store.open(name(objectName))) {
            byte[] bytes = body.stream().readAllBytes();
            assertThat(body.bytes())
                    .as("the length that the store announces for '%s'", objectName)
                    .isEqualTo(bytes.length);
            return bytes;
        }
    }

    /** That an object is there, and has these bytes. */
    void holds(String objectName, String text) throws IOException {
        assertThat(new String(read(objectName), StandardCharsets.UTF_8))
                .as("the bytes of object '%s'", objectName)
                .isEqualTo(text);
    }

    /** That there is no such object. */
    void hasNone(String objectName) {
        assertThat(store.head(name(objectName)))
                .as("what head tells of '%s', which is not there", objectName)
                .isEmpty();
    }

    /** That these are all objects, in their order. */
    void lists(String... names) {
        shows(Listing.of(""), names);
    }

    /** That a listing shows these rows. */
    void shows(Listing listing, String... expected) {
        assertThat(rows(listing)).as("%s", listing).containsExactly(expected);
    }

    /** That a listing which goes on with the next page shows these rows. */
    void showsPageByPage(Listing first, List<String> expected) {
        assertThat(pages(first)).as("%s, with all further pages", first).isEqualTo(expected);
    }

    List<String> rows(Listing listing) {
        return store.list(listing).rows();
    }

    private List<String> pages(Listing first) {
        List<String> rows = new ArrayList<>();
        Listing listing = first;
        while (true) {
            Page page = store.list(listing);
            assertThat(page.rows()).as("a page of %s", listing).hasSizeLessThanOrEqualTo(first.limit());
            rows.addAll(page.rows());
            if (!page.more()) {
                return rows;
            }
            assertThat(page.rows())
                    .as("a page of %s after which there are more", listing)
                    .isNotEmpty();
            listing = listing.after(page.rows().get(page.rows().size() - 1));
        }
    }

    static List<String> sorted(List<String> names) {
        return names.stream().sorted(Rows.ORDER).toList();
    }

    static ObjectName name(String value) {
        return new ObjectName(value);
    }

    static byte[] bytesOf(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static void fails(String what, ErrorCode code, ThrowingCallable call) {
        Throwable thrown = catchThrowable(call);
        assertThat(thrown)
                .withFailMessage("%s: no BackupException with %s, but %s", what, code, thrown == null ? "done" : thrown)
                .isInstanceOf(BackupException.class);
        assertThat(((BackupException) thrown).code())
                .as("%s: the code of '%s'", what, thrown.getMessage())
                .isEqualTo(code);
    }
}
