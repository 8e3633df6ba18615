package dev.coffer.backup.testkit;

import static dev.coffer.backup.testkit.Shelf.bytesOf;
import static dev.coffer.backup.testkit.Shelf.name;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.storage.Content;
import dev.coffer.backup.api.storage.Listing;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What many threads may do at once, and what one that is interrupted is told. */
interface ThreadsContract extends StoreTested {
    @Test
    default void of_many_that_create_one_name_at_once_a_winner_stays() throws Exception {
        List<String> contents = new ArrayList<>();
        for (int i = 0; i < Crowd.THREADS; i++) {
            contents.add("content " + (char) ('a' + i));
        }

        List<String> winners = createAtOnce("a/contended", contents);

        assertThat(winners)
                .as("those of %s that were told of a success", Crowd.THREADS)
                .hasSizeBetween(1, shelf().decidesBetweenManyAtOnce() ? 1 : Crowd.THREADS);
        assertThat(winners)
                .as("those that were told of a success, of which one stays")
                .contains(new String(shelf().read("a/contended"), StandardCharsets.UTF_8));
    }

    private List<String> createAtOnce(String objectName, List<String> contents) throws Exception {
        List<String> results = Crowd.atOnce(number -> {
            try {
                shelf().store().create(name(objectName), Content.of(bytesOf(contents.get(number))));
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
                .as("what the others were told")
                .isSubsetOf(
                        shelf().decidesBetweenManyAtOnce()
                                ? List.of("OBJECT_CONFLICT")
                                : List.of("OBJECT_CONFLICT", "STORAGE_UNAVAILABLE"));
        return winners;
    }

    @Test
    default void many_may_create_and_delete_under_one_prefix_at_once() throws Exception {
        Crowd.atOnce(number -> {
            for (int i = 0; i < 20; i++) {
                shelf().create("p/q/" + number);
                shelf().store().delete(name("p/q/" + number));
            }
            shelf().create("p/q/" + number);
            return "done";
        });

        assertThat(shelf().rows(Listing.of("p/")))
                .as("what each of them created last")
                .hasSize(Crowd.THREADS);
    }

    @Test
    default void an_interrupted_thread_is_told_so_and_stays_interrupted() {
        Thread.currentThread().interrupt();

        try {
            Shelf.fails("create by a thread that is interrupted", ErrorCode.INTERRUPTED, () -> shelf().store()
                    .create(name("a"), Content.of(bytesOf("a"))));
            assertThat(Thread.currentThread().isInterrupted())
                    .as("whether the thread is interrupted still")
                    .isTrue();
        } finally {
            Thread.interrupted();
        }
        shelf().hasNone("a");
    }
}
