package dev.coffer.backup.server.work;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.backup.api.BackupId;
import dev.coffer.backup.core.Engine;
import dev.coffer.backup.core.catalogue.BackupRecord;
import dev.coffer.backup.core.config.Configuration;
import dev.coffer.backup.core.flow.BackupOrder;
import dev.coffer.backup.core.manifest.BackupState;
import dev.coffer.backup.core.manifest.Reason;
import dev.coffer.backup.core.plugin.PluginRegistry;
import dev.coffer.backup.server.ServedGuest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** How what was ordered ends. */
@Timeout(60)
class ExecutionTest {
    @TempDir
    private Path home;

    private final Occupied occupied = new Occupied();
    private Engine engine;
    private BackupIndex index;
    private OrderBook book;
    private Execution execution;

    @BeforeEach
    void open() {
        PluginRegistry plugins = ServedGuest.plugins();
        Configuration configuration = ServedGuest.configuration(home, plugins);
        engine = Engine.open(configuration, plugins, ServedGuest.context());
        index = new BackupIndex(StoredBackups.of(engine), () -> 0, Duration.ofMinutes(1));
        book = OrderBook.open(configuration.engine().statePath());
        execution = new Execution(book, engine, index, occupied);
    }

    @AfterEach
    void close() {
        book.close();
        index.close();
        engine.close();
    }

    @Test
    void a_backup_that_was_cut_off_is_in_no_list_as_being_made_once_its_order_is_gone() throws IOException {
        BackupId id = made("one");
        Path objects = home.resolve("store/database_backups/" + id);
        Files.delete(objects.resolve("manifest.json"));
        Path status = objects.resolve("status.json");
        Files.writeString(
                status,
                Files.readString(status)
                        .replace("COMPLETED", "BUILDING")
                        .replace(
                                "\"lease\" : null",
                                "\"lease\" : {\"renewed\" : \"%s\", \"seconds\" : 600}".formatted(Instant.now())));
        assertThat(index.all()).extracting(BackupRecord::state).containsExactly(BackupState.BUILDING);
        Order order = order(Task.BACKUP, id).failed(new Reason("INTERRUPTED", "killed", ""));
        book.put(order);

        execution.settle(order);

        assertThat(book.all()).isEmpty();
        assertThat(index.all()).extracting(BackupRecord::state).containsExactly(BackupState.FAILED);
    }

    @Test
    void a_family_is_not_deleted_while_one_of_it_is_restored_whenever_its_deletion_was_ordered() {
        BackupId parent = made("one");
        BackupId child = made("one");
        ServedGuest.putOnTop(home, "one", child.value(), parent.value());
        Order order = order(Task.DELETION, parent);
        book.put(order);
        assertThat(occupied.deleting(parent, List.of(parent))).isTrue();
        occupied.restoring(child, "two");

        execution.delete(order);

        assertThat(engine.show(child.value()).record().state()).isEqualTo(BackupState.COMPLETED);
        assertThat(book.find(order.key()).orElseThrow().failure().orElseThrow().message())
                .isEqualTo("backup " + child + " is being restored");
        occupied.release("two", Optional.empty());

        execution.delete(order);

        assertThat(book.all()).isEmpty();
        assertThat(index.all()).isEmpty();
    }

    private BackupId made(String instance) {
        return engine.backup(new BackupOrder(instance, "x", "", List.of(), Optional.empty(), false))
                .backup()
                .id();
    }

    private static Order order(Task task, BackupId id) {
        return new Order(task, id, "one", "x", "", Optional.empty(), Instant.EPOCH, Optional.empty());
    }
}
