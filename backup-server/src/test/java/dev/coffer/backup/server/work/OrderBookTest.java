package dev.coffer.backup.server.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.BackupId;
import dev.coffer.backup.core.manifest.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrderBookTest {
    private static final BackupId PARENT = new BackupId("01890000-0000-7000-8000-00000000000a");
    private static final Reason REASON = new Reason("GUEST", "it is \u00fc\"\n", "");

    @TempDir
    private Path state;

    @Test
    void what_was_put_is_there_for_the_next_one_and_for_nobody_else() throws IOException {
        Order backup = order(Task.BACKUP, 1);
        Order restore = order(Task.RESTORE, 2).failed(REASON);
        try (OrderBook book = OrderBook.open(state)) {
            book.put(backup);
            book.put(restore);
            book.put(order(Task.DELETION, 3));
            book.remove(order(Task.DELETION, 3).key());
        }

        try (OrderBook book = OrderBook.open(state)) {
            assertThat(book.all()).containsExactlyInAnyOrder(backup, restore);
            assertThat(book.find(backup.key())).contains(backup);
        }
        assertThat(mode(state.resolve("orders"))).isEqualTo("rwx------");
        assertThat(mode(state.resolve("orders/lock"))).isEqualTo("rw-------");
        assertThat(mode(state.resolve("orders/" + restore.key() + ".json"))).isEqualTo("rw-------");
    }

    @Test
    void one_that_was_cut_off_while_it_was_written_was_never_given() throws IOException {
        Order order = order(Task.BACKUP, 1);
        Files.createDirectories(state.resolve("orders"));
        Files.writeString(state.resolve("orders/" + order.key() + ".new"), "{\"task\":");

        try (OrderBook book = OrderBook.open(state)) {
            assertThat(book.all()).isEmpty();
            book.put(order);
            assertThat(book.all()).containsExactly(order);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "{\"task\": \"NONE\"}", "{\"task\": \"BACKUP\", \"id\": \"x\"}"})
    void what_is_no_order_is_refused_by_its_name(String text) throws IOException {
        Files.createDirectories(state.resolve("orders"));
        Files.writeString(state.resolve("orders/backup-x.json"), text);

        assertThatThrownBy(() -> OrderBook.open(state))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("backup-x.json");

        Files.delete(state.resolve("orders/backup-x.json"));
        OrderBook.open(state).close();
    }

    @Test
    void a_failure_is_known_even_if_the_disk_does_not_take_it() throws IOException {
        Order order = order(Task.BACKUP, 1);
        try (OrderBook book = OrderBook.open(state)) {
            book.put(order);
            Files.createDirectories(state.resolve("orders/" + order.key() + ".new/in/the/way"));

            assertThatThrownBy(() -> book.fail(order.failed(REASON))).isInstanceOf(BackupException.class);

            assertThat(book.find(order.key()).flatMap(Order::failure)).contains(REASON);
        }
    }

    @Test
    void only_so_many_failures_are_kept_and_no_order_is_lost_for_them() {
        try (OrderBook book = OrderBook.open(state)) {
            book.put(order(Task.BACKUP, 0));
            for (int i = 1; i <= OrderBook.MOST_FAILURES + 2; i++) {
                book.fail(order(Task.BACKUP, i).failed(REASON));
            }

            assertThat(book.all()).hasSize(OrderBook.MOST_FAILURES + 1);
            assertThat(book.find(order(Task.BACKUP, 0).key())).isPresent();
            assertThat(book.find(order(Task.BACKUP, 2).key())).isEmpty();
            assertThat(book.find(order(Task.BACKUP, 3).key())).isPresent();
        }
    }

    @Test
    void one_that_was_not_accepted_leaves_what_there_was_before_it() {
        Order failed = order(Task.RESTORE, 1).failed(REASON);
        Order refused = order(Task.RESTORE, 2);
        Order deletion = order(Task.DELETION, 3);
        try (OrderBook book = OrderBook.open(state)) {
            book.put(failed);
            book.put(refused);
            book.put(deletion);

            book.withdraw(refused, Optional.of(failed));
            book.withdraw(deletion, Optional.empty());

            assertThat(book.all()).containsExactly(failed);
        }
        try (OrderBook book = OrderBook.open(state)) {
            assertThat(book.all()).containsExactly(failed);
        }
    }

    @Test
    void one_that_is_accepted_is_no_failure_though_an_old_failure_cannot_be_forgotten() throws IOException {
        try (OrderBook book = OrderBook.open(state)) {
            for (int i = 1; i <= OrderBook.MOST_FAILURES; i++) {
                book.fail(order(Task.BACKUP, i).failed(REASON));
            }
            Path oldest = state.resolve("orders/" + order(Task.BACKUP, 1).key() + ".json");
            Files.delete(oldest);
            Files.createDirectories(oldest.resolve("in/the/way"));

            book.put(order(Task.BACKUP, 0).failed(REASON));
            book.put(order(Task.BACKUP, 999).failed(REASON));

            assertThat(book.find(order(Task.BACKUP, 999).key())).isPresent();
        }
    }

    @Test
    void a_book_that_is_closed_takes_nothing_since_another_server_may_have_read_it() {
        OrderBook book = OrderBook.open(state);
        book.put(order(Task.BACKUP, 1));
        book.close();

        assertThatThrownBy(() -> book.put(order(Task.BACKUP, 2))).hasMessage("the server is being stopped");
        assertThatThrownBy(() -> book.remove(order(Task.BACKUP, 1).key())).hasMessage("the server is being stopped");
        try (OrderBook next = OrderBook.open(state)) {
            assertThat(next.all()).containsExactly(order(Task.BACKUP, 1));
        }
    }

    private static Order order(Task task, int second) {
        BackupId id = BackupId.of(second, new UUID(0, 0));
        return new Order(
                task,
                id,
                "one",
                "n\u00e4me",
                "why",
                Optional.of(PARENT),
                Instant.ofEpochSecond(second),
                Optional.empty());
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
