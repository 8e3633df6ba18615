package dev.coffer.backup.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.storage.Content;
import dev.coffer.backup.api.storage.Label;
import dev.coffer.backup.api.storage.Listing;
import dev.coffer.backup.api.storage.ObjectBody;
import dev.coffer.backup.api.storage.ObjectName;
import dev.coffer.backup.api.storage.ObjectStore;
import dev.coffer.backup.api.storage.Page;
import dev.coffer.backup.api.storage.StoredObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every object store must do; its test extends this and says how one is opened. */
public abstract class ObjectStoreContract {
    private static final int MANY = 1_000_003;
    private static final int THREADS = 16;

    private ObjectStore store;

    /**
     * Opens a store. All stores that one test opens lie in one place, which nothing else uses: one container that was created
     * through a store is there for another store of the same name.
     *
     * @param container a plain name
     */
    protected abstract ObjectStore open(String container);

    /**
     * Whether of many that create one name at the same moment exactly one wins. Swift looks whether a name is taken when a request
     * begins: those that begin before the first one ends all win, and the last of them stays.
     */
    protected boolean decidesBetweenManyAtOnce() {
        return true;
    }

    @BeforeEach
    void open_a_store_with_a_container() {
        store = open("contract");
        store.createContainer();
    }

    @AfterEach
    void close_the_store() {
        store.close();
    }

    @Test
    void an_object_of_no_bytes_comes_back() throws IOException {
        assertComesBack(0);
    }

    @Test
    void an_object_of_one_byte_comes_back() throws IOException {
        assertComesBack(1);
    }

    @Test
    void an_object_of_many_bytes_comes_back() throws IOException {
        assertComesBack(MANY);
    }

    private void assertComesBack(int length) throws IOException {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        Content content = Content.of(bytes);

        store.create(name("a/object"), content);

        assertThat(read("a/object")).isEqualTo(bytes);
        try (ObjectBody body = store.openForDigest(name("a/object"))) {
            assertThat(body.bytes()).isEqualTo(length);
            assertThat(body.stream().readAllBytes()).isEqualTo(bytes);
        }
        StoredObject stored = store.head(name("a/object")).orElseThrow();
        assertThat(stored.name()).isEqualTo(name("a/object"));
        assertThat(stored.bytes()).isEqualTo(length);
        assertThat(stored.md5().orElse(content.md5())).isEqualTo(content.md5());
    }

    @Test
    void an_object_can_be_read_by_many_at_once_and_again() throws IOException {
        create("a");

        try (ObjectBody first = store.open(name("a"));
                ObjectBody second = store.open(name("a"))) {
            assertThat(second.stream().readAllBytes()).isEqualTo(bytesOf("a"));
            assertThat(first.stream().readAllBytes()).isEqualTo(bytesOf("a"));
            assertThat(first.bytes()).isEqualTo(1);
        }
        assertThat(read("a")).isEqualTo(bytesOf("a"));
    }

    @Test
    void a_body_may_be_closed_before_its_end() throws IOException {
        store.create(name("long"), Content.of(new byte[MANY]));

        try (ObjectBody body = store.open(name("long"))) {
            assertThat(body.stream().read()).isZero();
        }

        assertThat(read("long")).hasSize(MANY);
    }

    @Test
    void an_object_that_is_not_there_is_missing() {
        create("a/b");

        assertThat(store.head(name("none"))).isEmpty();
        assertThat(store.head(name("a"))).isEmpty();
        assertThat(store.head(name("a/b/c"))).isEmpty();
        assertFails(ErrorCode.OBJECT_MISSING, () -> store.open(name("none")));
        assertFails(ErrorCode.OBJECT_MISSING, () -> store.open(name("a")));
        assertFails(ErrorCode.OBJECT_MISSING, () -> store.open(name("a/b/c")));
    }

    @Test
    void creating_the_same_object_twice_is_a_success() throws IOException {
        create("a/b");

        create("a/b");

        assertThat(read("a/b")).isEqualTo(bytesOf("a/b"));
    }

    @Test
    void creating_another_object_of_the_same_name_is_a_conflict_and_changes_nothing() throws IOException {
        create("a/b");

        assertFails(ErrorCode.OBJECT_CONFLICT, () -> store.create(name("a/b"), Content.of(bytesOf("x/y"))));
        assertFails(ErrorCode.OBJECT_CONFLICT, () -> store.create(name("a/b"), Content.of(bytesOf("longer"))));

        assertThat(read("a/b")).isEqualTo(bytesOf("a/b"));
    }

    @Test
    void replacing_takes_the_name_whether_it_is_free_or_not() throws IOException {
        store.replace(name("a/status"), Content.of(bytesOf("one")));
        store.replace(name("a/status"), Content.of(bytesOf("another")));

        assertThat(read("a/status")).isEqualTo(bytesOf("another"));
        assertThat(rows(Listing.of(""))).containsExactly("a/status");
    }

    @Test
    void a_name_may_be_an_object_and_the_beginning_of_others() throws IOException {
        create("a");
        create("a/b");
        create("c/d");
        create("c");

        assertThat(read("a")).isEqualTo(bytesOf("a"));
        assertThat(read("a/b")).isEqualTo(bytesOf("a/b"));
        assertThat(read("c")).isEqualTo(bytesOf("c"));
        assertThat(read("c/d")).isEqualTo(bytesOf("c/d"));
        assertThat(rows(Listing.of(""))).containsExactly("a", "a/b", "c", "c/d");
        assertThat(rows(new Listing("", true, Optional.empty(), false, 10))).containsExactly("a", "a/", "c", "c/");
    }

    @Test
    void deleting_one_leaves_the_other_where_a_name_is_both() throws IOException {
        create("a");
        create("a/b");

        store.delete(name("a"));
        create("a/c");

        assertThat(rows(Listing.of(""))).containsExactly("a/b", "a/c");
        store.delete(name("a/b"));
        store.delete(name("a/c"));
        create("a");
        assertThat(rows(Listing.of(""))).containsExactly("a");
        assertThat(read("a")).isEqualTo(bytesOf("a"));
    }

    @Test
    void names_of_all_kinds_come_back() throws IOException {
        List<String> names = List.of(
                "with space/ x ",
                "100%/%41",
                "what?/#1&2=3",
                "\u00e4\u00f6/\u00fc\u00df",
                "\u20ac/\ud83d\ude00",
                ".hidden/..x/x.",
                "a+b/~'\"\\:*",
                "l".repeat(700) + "/" + "m".repeat(300),
                "\u00e4".repeat(400));

        names.forEach(this::create);

        for (String each : names) {
            assertThat(read(each)).as(each).isEqualTo(bytesOf(each));
        }
        assertThat(rows(Listing.of(""))).containsExactlyElementsOf(sorted(names));
    }

    @Test
    void a_listing_is_in_the_order_of_utf_8() {
        List<String> names = List.of("a", "a-", "a/b", "a0", "b", "\u00e4", "\uffee", "\ud83d\ude00", "B");

        names.forEach(this::create);

        assertThat(rows(Listing.of("")))
                .containsExactly("B", "a", "a-", "a/b", "a0", "b", "\u00e4", "\uffee", "\ud83d\ude00");
    }

    @Test
    void a_prefix_is_exact() {
        List.of("a", "a/b", "a/bc", "a/b/c", "ab", "b").forEach(this::create);

        assertThat(rows(Listing.of("a"))).containsExactly("a", "a/b", "a/b/c", "a/bc", "ab");
        assertThat(rows(Listing.of("a/"))).containsExactly("a/b", "a/b/c", "a/bc");
        assertThat(rows(Listing.of("a/b"))).containsExactly("a/b", "a/b/c", "a/bc");
        assertThat(rows(Listing.of("a/b/"))).containsExactly("a/b/c");
        assertThat(rows(Listing.of("a/b/c/"))).isEmpty();
        assertThat(rows(Listing.of("none"))).isEmpty();
    }

    @Test
    void a_folded_listing_shows_one_row_for_what_lies_deeper() {
        List.of("a/1", "a/2/x", "a/2/y", "ab/1", "b").forEach(this::create);

        assertThat(rows(new Listing("", true, Optional.empty(), false, 10))).containsExactly("a/", "ab/", "b");
        assertThat(rows(new Listing("a", true, Optional.empty(), false, 10))).containsExactly("a/", "ab/");
        assertThat(rows(new Listing("a/", true, Optional.empty(), false, 10))).containsExactly("a/1", "a/2/");
        assertThat(rows(new Listing("", true, Optional.of("ab/"), true, 10))).containsExactly("a/");
        assertThat(rows(new Listing("", true, Optional.empty(), true, 2))).containsExactly("b", "ab/");
        assertThat(rows(new Listing("", true, Optional.of("a/"), false, 1))).containsExactly("ab/");
    }

    @Test
    void a_listing_of_many_objects_is_complete_page_by_page() {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            names.add(i % 5 + "/" + i);
        }
        names.forEach(this::create);
        List<String> expected = sorted(names);

        assertThat(pages(new Listing("", false, Optional.empty(), false, 7))).containsExactlyElementsOf(expected);
        assertThat(pages(new Listing("", false, Optional.empty(), false, 25))).containsExactlyElementsOf(expected);
        List<String> backwards = new ArrayList<>(expected);
        Collections.reverse(backwards);
        assertThat(pages(new Listing("", false, Optional.empty(), true, 7))).containsExactlyElementsOf(backwards);
        assertThat(pages(new Listing("", true, Optional.empty(), true, 2)))
                .containsExactly("4/", "3/", "2/", "1/", "0/");
    }

    @Test
    void a_marker_need_not_be_there() {
        List.of("a", "c", "e").forEach(this::create);

        assertThat(rows(Listing.of("").after("b"))).containsExactly("c", "e");
        assertThat(rows(new Listing("", false, Optional.of("d"), true, 10))).containsExactly("c", "a");
        assertThat(rows(Listing.of("").after("z"))).isEmpty();
    }

    @Test
    void deleting_is_quiet_about_what_is_not_there() {
        create("a/b");

        store.delete(name("a/b"));
        store.delete(name("a/b"));
        store.delete(name("a"));
        store.delete(name("never/was/there"));

        assertThat(rows(Listing.of(""))).isEmpty();
        assertThat(store.head(name("a/b"))).isEmpty();
    }

    @Test
    void of_many_deleted_at_once_any_may_not_be_there() {
        List.of("a/1", "a/2 100%?#ä", "a/3", "kept").forEach(this::create);

        store.deleteAll(List.of(name("a/1"), name("a/never/was"), name("a/2 100%?#ä"), name("a/3")));
        store.deleteAll(List.of());

        assertThat(rows(Listing.of(""))).containsExactly("kept");
        assertThat(store.head(name("a/2 100%?#ä"))).isEmpty();
    }

    @Test
    void content_with_labels_is_stored_as_without() throws IOException {
        Content content = Content.of(bytesOf("bytes")).labelled(List.of(new Label("of-whom", "ä 100%")));

        store.create(name("labelled"), content);
        store.create(name("labelled"), Content.of(bytesOf("bytes")));

        assertThat(read("labelled")).isEqualTo(bytesOf("bytes"));
    }

    @Test
    void a_deleted_name_is_free_for_other_content() throws IOException {
        create("a/b");

        store.delete(name("a/b"));
        store.create(name("a/b"), Content.of(bytesOf("other")));

        assertThat(read("a/b")).isEqualTo(bytesOf("other"));
    }

    @Test
    void another_store_of_the_same_container_sees_the_objects() throws IOException {
        create("a/b");
        store.close();

        store = open("contract");

        assertThat(read("a/b")).isEqualTo(bytesOf("a/b"));
        assertThat(rows(Listing.of(""))).containsExactly("a/b");
    }

    @Test
    void creating_a_container_again_leaves_its_objects() throws IOException {
        create("a/b");

        store.createContainer();

        assertThat(read("a/b")).isEqualTo(bytesOf("a/b"));
    }

    @Test
    void a_container_that_is_missing_is_told_from_an_empty_one() {
        try (ObjectStore missing = open("missing")) {
            assertFails(ErrorCode.CONTAINER_MISSING, () -> missing.list(Listing.of("")));
            assertFails(ErrorCode.CONTAINER_MISSING, () -> missing.create(name("a"), Content.of(bytesOf("a"))));
            assertFails(ErrorCode.CONTAINER_MISSING, () -> missing.replace(name("a"), Content.of(bytesOf("a"))));
            assertFails(ErrorCode.CONTAINER_MISSING, () -> missing.open(name("a")));
            assertFails(ErrorCode.CONTAINER_MISSING, () -> missing.head(name("a")));
            assertFails(ErrorCode.CONTAINER_MISSING, () -> missing.delete(name("a")));
            assertFails(ErrorCode.CONTAINER_MISSING, () -> missing.deleteAll(List.of(name("a"), name("b"))));
        }
        assertThat(rows(Listing.of(""))).isEmpty();
    }

    @Test
    void of_many_that_create_one_name_at_once_a_winner_stays() throws Exception {
        List<String> contents = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            contents.add("content " + (char) ('a' + i));
        }

        List<String> winners = createAtOnce("a/contended", contents);

        assertThat(winners).hasSizeBetween(1, decidesBetweenManyAtOnce() ? 1 : THREADS);
        assertThat(winners).contains(new String(read("a/contended"), StandardCharsets.UTF_8));
    }

    @Test
    void many_may_create_and_delete_under_one_prefix_at_once() throws Exception {
        atOnce(number -> {
            for (int i = 0; i < 20; i++) {
                create("p/q/" + number);
                store.delete(name("p/q/" + number));
            }
            create("p/q/" + number);
            return "done";
        });

        assertThat(rows(Listing.of("p/"))).hasSize(THREADS);
    }

    private List<String> createAtOnce(String objectName, List<String> contents) throws Exception {
        List<String> results = atOnce(number -> {
            try {
                store.create(name(objectName), Content.of(bytesOf(contents.get(number))));
                return contents.get(number);
            } catch (BackupException e) {
                return e.code().name();
            }
        });
        List<String> winners = results.stream().filter(contents::contains).toList();
        List<String> losers =
                results.stream().filter(result -> !winners.contains(result)).toList();
        // One that has not agreed with itself yet may also ask for another try.
        assertThat(losers)
                .isSubsetOf(
                        decidesBetweenManyAtOnce()
                                ? List.of("OBJECT_CONFLICT")
                                : List.of("OBJECT_CONFLICT", "STORAGE_UNAVAILABLE"));
        return winners;
    }

    private interface Work {
        String run(int number) throws Exception;
    }

    private static List<String> atOnce(Work work) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            CyclicBarrier start = new CyclicBarrier(THREADS);
            List<Future<String>> futures = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                int number = i;
                futures.add(threads.submit(() -> {
                    start.await();
                    return work.run(number);
                }));
            }
            List<String> results = new ArrayList<>();
            for (Future<String> future : futures) {
                results.add(future.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void an_interrupted_thread_is_told_so_and_stays_interrupted() {
        Thread.currentThread().interrupt();

        try {
            assertFails(ErrorCode.INTERRUPTED, () -> store.create(name("a"), Content.of(bytesOf("a"))));
            assertThat(Thread.currentThread().isInterrupted()).isTrue();
        } finally {
            Thread.interrupted();
        }
        assertThat(store.head(name("a"))).isEmpty();
    }

    @Test
    void closing_twice_is_quiet() {
        store.close();

        assertThatCode(store::close).doesNotThrowAnyException();
    }

    @Test
    void the_location_is_said() {
        assertThat(store.location()).contains(":").doesNotEndWith("/");
    }

    private void create(String objectName) {
        store.create(name(objectName), Content.of(bytesOf(objectName)));
    }

    private byte[] read(String objectName) throws IOException {
        try (ObjectBody body = store.open(name(objectName))) {
            byte[] bytes = body.stream().readAllBytes();
            assertThat(body.bytes()).isEqualTo(bytes.length);
            return bytes;
        }
    }

    private List<String> rows(Listing listing) {
        return store.list(listing).rows();
    }

    private List<String> pages(Listing first) {
        List<String> rows = new ArrayList<>();
        Listing listing = first;
        while (true) {
            Page page = store.list(listing);
            assertThat(page.rows()).hasSizeLessThanOrEqualTo(first.limit());
            rows.addAll(page.rows());
            if (!page.more()) {
                return rows;
            }
            listing = listing.after(page.rows().get(page.rows().size() - 1));
        }
    }

    private static List<String> sorted(List<String> names) {
        return names.stream().sorted(Rows.ORDER).toList();
    }

    private static ObjectName name(String value) {
        return new ObjectName(value);
    }

    private static byte[] bytesOf(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void assertFails(ErrorCode code, ThrowingCallable call) {
        assertThatExceptionOfType(BackupException.class)
                .isThrownBy(call)
                .extracting(BackupException::code)
                .isEqualTo(code);
    }
}
