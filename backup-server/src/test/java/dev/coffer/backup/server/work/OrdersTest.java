package dev.coffer.backup.server.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.backup.core.Engine;
import dev.coffer.backup.core.config.Configuration;
import dev.coffer.backup.core.plugin.PluginRegistry;
import dev.coffer.backup.server.ServedGuest;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Orders that cannot be begun. */
@Timeout(60)
class OrdersTest {
    @TempDir
    private Path home;

    private Engine engine;
    private Workshop workshop;
    private BackupIndex index;
    private Orders orders;

    @BeforeEach
    void open() {
        PluginRegistry plugins = ServedGuest.plugins();
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

        assertThatThrownBy(() -> orders.backUp("one", "x", "")).hasMessage("the server is being stopped");

        assertNothing();
        assertThat(orders.views().state("one")).isEqualTo(InstanceState.ACTIVE);
    }

    @Test
    void a_deletion_that_was_refused_is_not_gone_on_with_by_the_next_server() {
        workshop.close();

        assertThatThrownBy(() -> orders.delete(orders.views()
                        .record(new Order(
                                Task.BACKUP, engine.newId(), "one", "x", "", Instant.EPOCH, Optional.empty()))))
                .hasMessage("the server is being stopped");

        assertNothing();
    }

    @Test
    void whoever_is_answered_after_the_end_hears_so_and_leaves_nothing() {
        orders.close();

        assertThatThrownBy(() -> orders.backUp("one", "x", "")).hasMessage("the server is being stopped");

        assertNothing();
    }

    private void assertNothing() {
        assertThat(home.resolve("state/orders").toFile().list()).containsExactly("lock");
        assertThat(orders.views().all(List::of)).isEmpty();
    }
}
