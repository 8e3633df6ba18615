package dev.coffer.backup.server.trove;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.core.Engine;
import dev.coffer.backup.core.config.Configuration;
import dev.coffer.backup.core.flow.BackupOrder;
import dev.coffer.backup.core.plugin.PluginRegistry;
import dev.coffer.backup.server.ServedGuest;
import dev.coffer.backup.server.ServedGuest.Answer;
import dev.coffer.backup.server.work.EngineHoldings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a Prometheus is told. */
@Timeout(120)
class MetricsTest {
    private static final String LINE =
            "# (HELP [a-z_]+ .+|TYPE [a-z_]+ gauge)|[a-z_]+\\{[a-z]+=\"[^\"]+\"(,[a-z]+=\"[^\"]+\")?} [0-9.]+";

    @Test
    void whoever_asks_learns_when_each_instance_was_backed_up_last_and_nothing_secret(@TempDir Path directory) {
        try (ServedGuest guest = ServedGuest.start(directory)) {
            guest.backUp("one", "first");
            guest.backUp("one", "second");

            Answer answer = guest.send("", "GET", "/metrics", "");

            assertThat(answer.status()).isEqualTo(200);
            List<String> lines = answer.text().lines().toList();
            assertThat(lines).allMatch(line -> line.matches(LINE));
            assertThat(lines)
                    .contains(
                            "coffer_backups{state=\"COMPLETED\"} 2",
                            "coffer_backups{state=\"FAILED\"} 0",
                            "coffer_instance_state{instance=\"one\",state=\"ACTIVE\"} 1",
                            "coffer_instance_state{instance=\"one\",state=\"ERROR\"} 0");
            for (String name : List.of(
                    "success_timestamp_seconds",
                    "backup_duration_seconds",
                    "backup_downtime_seconds",
                    "backup_bytes",
                    "backup_stored_bytes")) {
                assertThat(answer.text())
                        .contains("coffer_last_" + name + "{instance=\"one\"} ")
                        .doesNotContain("coffer_last_" + name + "{instance=\"two\"}");
            }
            assertThat(answer.text())
                    .doesNotContain("coffer_last_verification_timestamp_seconds{")
                    .doesNotContain(directory.toString());
            guest.send("", "POST", "/metrics", "").refusal(405, "badMethod");
        }
    }

    @Test
    void a_verification_that_passed_is_told_of_and_counts_for_its_instance_alone(@TempDir Path directory) {
        try (ServedGuest guest = ServedGuest.start(directory)) {
            String older = guest.backUp("one", "older");
            guest.backUp("one", "newer");
            guest.backUp("two", "other");
            guest.verify(older);

            String text = guest.send("", "GET", "/metrics", "").text();

            assertThat(text)
                    .contains("coffer_last_verification_timestamp_seconds{instance=\"one\"} ")
                    .doesNotContain("coffer_last_verification_timestamp_seconds{instance=\"two\"}");
        }
    }

    @Test
    void a_backup_that_is_damaged_is_no_success_and_no_verification_hides_it(@TempDir Path directory)
            throws IOException {
        try (ServedGuest guest = ServedGuest.start(directory)) {
            String sound = guest.backUp("one", "sound");
            String damaged = guest.backUp("one", "damaged");
            String alone = guest.backUp("two", "damaged, too");
            guest.verify(sound);
            guest.verify(damaged);
            guest.verify(alone);
            damage(guest, damaged);
            damage(guest, alone);
            guest.verify(damaged);
            guest.verify(alone);

            String text = guest.send("", "GET", "/metrics", "").text();

            assertThat(text)
                    .contains("coffer_damaged_backups{instance=\"one\"} 1\n")
                    .contains("coffer_damaged_backups{instance=\"two\"} 1\n")
                    .contains("coffer_last_success_timestamp_seconds{instance=\"one\"} ")
                    .contains("coffer_last_verification_timestamp_seconds{instance=\"one\"} ")
                    .doesNotContain("coffer_last_success_timestamp_seconds{instance=\"two\"}")
                    .doesNotContain("coffer_last_verification_timestamp_seconds{instance=\"two\"}");
        }
    }

    private static void damage(ServedGuest guest, String id) throws IOException {
        try (Stream<Path> files = Files.walk(guest.file("store"))) {
            Path segment = files.filter(file ->
                            file.toString().contains(id) && file.endsWith("00000000") && Files.isRegularFile(file))
                    .findFirst()
                    .orElseThrow();
            byte[] bytes = Files.readAllBytes(segment);
            bytes[bytes.length / 2] ^= 1;
            Files.write(segment, bytes);
        }
    }

    @Test
    void a_backup_that_somebody_has_deleted_since_it_was_listed_takes_nothing_else_away(@TempDir Path directory) {
        try (ServedGuest guest = ServedGuest.start(directory)) {
            guest.backUp("one", "older");
            String newest = guest.backUp("one", "newest");
            guest.get("backups");
            guest.delete(newest);

            Answer answer = guest.send("", "GET", "/metrics", "");

            assertThat(answer.status()).as(answer.text()).isEqualTo(200);
            assertThat(answer.text()).contains("coffer_last_success_timestamp_seconds{instance=\"one\"} ");
        }
    }

    @Test
    void a_store_that_cannot_be_asked_is_not_told_of_to_anybody(@TempDir Path directory) throws IOException {
        try (ServedGuest guest = ServedGuest.start(directory)) {
            Files.delete(guest.file("store"));
            guest.write("store", "no directory");

            Answer answer = guest.send("", "GET", "/metrics", "");

            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.text()).isEqualTo("the object store cannot be asked\n");
        }
    }

    @Test
    void whoever_asks_while_another_is_answered_gets_what_was_measured_a_moment_ago(@TempDir Path home)
            throws InterruptedException {
        PluginRegistry plugins = ServedGuest.plugins();
        Configuration configuration = ServedGuest.configuration(home, plugins);
        AtomicLong nanos = new AtomicLong();
        CountDownLatch measuring = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        try (Engine engine = Engine.open(configuration, plugins, ServedGuest.context());
                EngineHoldings holdings = EngineHoldings.open(configuration, plugins, ServedGuest.context(), engine)) {
            Metrics metrics = new Metrics(holdings, () -> {
                if (Thread.currentThread().getName().equals("the other")) {
                    measuring.countDown();
                    await(goOn);
                }
                return nanos.get();
            });
            Optional<String> text = metrics.text();
            Thread other = new Thread(metrics::text, "the other");
            other.start();
            measuring.await();

            nanos.addAndGet(Metrics.OLDEST.toNanos() - 1);
            assertThat(metrics.text()).isEqualTo(text);
            nanos.addAndGet(1);
            assertThat(metrics.text()).isEmpty();

            goOn.countDown();
            other.join();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void what_was_measured_and_that_it_could_not_be_hold_for_a_while(@TempDir Path home) throws IOException {
        PluginRegistry plugins = ServedGuest.plugins();
        Configuration configuration = ServedGuest.configuration(home, plugins);
        AtomicLong nanos = new AtomicLong();
        try (Engine engine = Engine.open(configuration, plugins, ServedGuest.context());
                EngineHoldings holdings = EngineHoldings.open(configuration, plugins, ServedGuest.context(), engine)) {
            engine.backup(new BackupOrder("one", "x", "", List.of(), Optional.empty(), false));
            Metrics metrics = new Metrics(holdings, nanos::get);
            Optional<String> text = metrics.text();
            Files.move(home.resolve("store"), home.resolve("away"));
            Files.writeString(home.resolve("store"), "no directory");
            assertThat(metrics.text()).isEqualTo(text);
            nanos.addAndGet(Metrics.FRESH.toNanos());
            assertThatThrownBy(metrics::text).isInstanceOf(BackupException.class);
            Files.delete(home.resolve("store"));
            Files.move(home.resolve("away"), home.resolve("store"));

            assertThatThrownBy(metrics::text).isInstanceOf(BackupException.class);
            nanos.addAndGet(Metrics.FRESH.toNanos());
            assertThat(metrics.text()).isEqualTo(text);
        }
    }
}
