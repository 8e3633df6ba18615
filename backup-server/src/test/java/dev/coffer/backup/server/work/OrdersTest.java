package dev.coffer.backup.server.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.core.Engine;
import dev.coffer.backup.core.catalogue.BackupRecord;
import dev.coffer.backup.core.config.Configuration;
import dev.coffer.backup.core.flow.BackupOrder;
import dev.coffer.backup.core.manifest.BackupState;
import dev.coffer.backup.core.plugin.PluginRegistry;
import dev.coffer.backup.server.ServedGuest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Orders that cannot be begun, or not at once. */
@Timeout(60)
class OrdersTest {
    private static final int MORE_THAN_AT_ONCE = 8;

    @TempDir
    private Path home;

    private Engine engine;
    private Workshop workshop;
    private BackupIndex index;
    private Orders orders;

    @BeforeEach
    void open() {
        PluginRegistry plugins = ServedGuest.incremental();
        Configuration configuration = ServedGuest.configuration(home, plugins);
        engine = Engine.open(configuration, plugins, ServedGuest.context());
        workshop = new Workshop(configuration, plugins, ServedGuest.context());
        index = new BackupIndex(StoredBackups.of(engine), System::nanoTime, Duration.ofMinutes(1));
        orders = Orders.open(configuration, Clock.systemUTC(), engine, workshop, index);
    }

    @AfterEach
    void close() {
        orders.close();
        index.close();
        engine.close();
    }

    @Test
    void a_backup_that_was_refused_is_nowhere_and_its_instance_is_free() {
        workshop.close();

        assertThatThrownBy(() -> orders.backUp(wanted())).hasMessage("the server is being stopped");

        assertNothing();
        assertThat(orders.views().state("one")).isEqualTo(InstanceState.ACTIVE);
    }

    @Test
    void a_deletion_that_was_refused_is_not_gone_on_with_by_the_next_server() {
        workshop.close();

        assertThatThrownBy(() -> orders.delete(orders.views()
                        .record(new Order(
                                Task.BACKUP,
                                engine.newId(),
                                "one",
                                "x",
                                "",
                                Optional.empty(),
                                Instant.EPOCH,
                                Optional.empty()))))
                .hasMessage("the server is being stopped");

        assertNothing();
    }

    @Test
    void whoever_is_answered_after_the_end_hears_so_and_leaves_nothing() {
        orders.close();

        assertThatThrownBy(() -> orders.backUp(wanted())).hasMessage("the server is being stopped");

        assertNothing();
    }

    @Test
    void an_instance_that_has_got_a_database_while_its_restore_waited_is_not_touched() throws IOException {
        BackupRecord backup = made();
        Files.delete(home.resolve("one/SAMPLE/rows"));
        Files.delete(home.resolve("one/SAMPLE"));
        CountDownLatch goOn = new CountDownLatch(1);
        haveAllBusyUntil(goOn);
        orders.restore("one", backup);
        Files.createDirectory(home.resolve("one/OTHER"));
        Files.writeString(home.resolve("one/OTHER/rows"), "2,two");

        goOn.countDown();

        while (orders.views().state("one") == InstanceState.BUILD) {
            Thread.onSpinWait();
        }
        assertThat(orders.views().failure("one").orElseThrow().code()).isEqualTo("DATABASE_EXISTS");
        assertThat(home.resolve("one").toFile().list()).contains("OTHER").doesNotContain("SAMPLE");
    }

    @Test
    void a_deletion_that_waits_for_others_is_in_the_list_at_once() {
        BackupRecord backup = made();
        assertThat(index.all()).extracting(BackupRecord::state).containsExactly(BackupState.COMPLETED);
        CountDownLatch goOn = new CountDownLatch(1);
        workshop.beginDeletion(() -> await(goOn));

        orders.delete(backup);

        assertThat(orders.views().all(index::all)).singleElement().satisfies(shown -> {
            assertThat(shown.state()).isEqualTo(BackupState.DELETE_FAILED);
            assertThat(shown.reason().orElseThrow().message()).isEqualTo("it is being deleted");
        });
        goOn.countDown();
    }

    @Test
    void a_backup_is_not_deleted_while_another_one_waits_to_be_made_on_top_of_it() {
        BackupRecord parent = made();
        CountDownLatch goOn = new CountDownLatch(1);
        haveAllBusyUntil(goOn);
        BackupRecord child = orders.backUp(wanted(Optional.of(parent.id().value())));

        assertThatThrownBy(() -> orders.delete(parent)).hasMessage("backup " + parent.id() + " is being built upon");

        goOn.countDown();
        awaitActive();
        assertThat(engine.show(child.id().value()).record().identity().parent()).contains(parent.id());
        orders.delete(parent);
    }

    @Test
    void nothing_is_made_on_top_of_a_backup_that_is_to_be_deleted() {
        BackupRecord parent = made();
        CountDownLatch goOn = new CountDownLatch(1);
        workshop.beginDeletion(() -> await(goOn));
        orders.delete(parent);

        assertThatThrownBy(() -> orders.backUp(wanted(Optional.of(parent.id().value()))))
                .isInstanceOfSatisfying(BackupException.class, refusal -> {
                    assertThat(refusal.text()).isEqualTo("backup " + parent.id() + " is being deleted");
                    assertThat(refusal.hint()).startsWith("Take a full backup");
                });
        BackupRecord child = orders.backUp(wanted(Optional.empty()));
        awaitActive();

        assertThat(orders.views().all(List::of)).singleElement().satisfies(shown -> {
            assertThat(shown.id()).isEqualTo(child.id());
            assertThat(shown.state()).isEqualTo(BackupState.FAILED);
            assertThat(shown.reason().orElseThrow().message()).isEqualTo("backup " + parent.id() + " is being deleted");
        });
        goOn.countDown();
    }

    private void haveAllBusyUntil(CountDownLatch goOn) {
        for (int i = 0; i < MORE_THAN_AT_ONCE; i++) {
            workshop.begin("busy", own -> await(goOn));
        }
    }

    private void awaitActive() {
        while (orders.views().state("one") != InstanceState.ACTIVE) {
            Thread.onSpinWait();
        }
    }

    private BackupRecord made() {
        return engine.backup(new BackupOrder("one", "x", "", List.of(), Optional.empty(), false))
                .backup();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private void assertNothing() {
        assertThat(home.resolve("state/orders").toFile().list()).containsExactly("lock");
        assertThat(orders.views().all(List::of)).isEmpty();
    }

    private static BackupOrder wanted() {
        return new BackupOrder("one", "x", "", List.of(), Optional.empty(), false);
    }

    private static BackupOrder wanted(Optional<String> parent) {
        return new BackupOrder("one", "child", "", List.of(), parent, true);
    }
}
