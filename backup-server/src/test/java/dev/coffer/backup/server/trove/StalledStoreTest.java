package dev.coffer.backup.server.trove;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.backup.server.ServedGuest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is answered while the object store answers nothing. */
@Timeout(120)
@Tag("long")
class StalledStoreTest {
    @Test
    void with_a_store_that_is_slow_everybody_gets_a_right_answer_in_the_end(@TempDir Path directory) {
        try (ServedGuest guest = ServedGuest.start(directory)) {
            String first = guest.backUp("one", "first");
            guest.slowDown(Duration.ofMillis(100));
            String second = guest.orderBackup("two", "second");
            List<CompletableFuture<Integer>> polling = new ArrayList<>();
            for (int i = 0; i < 24; i++) {
                polling.add(guest.poll(i % 2 == 0 ? "backups" : "backups/" + first));
            }

            assertThat(polling).map(CompletableFuture::join).containsOnly(200);
            guest.await("backups/" + second, "COMPLETED");
            assertThat(guest.get("backups").at("/backups").size()).isEqualTo(2);
            assertThat(guest.get("backups").at("/backups/0/id").asText()).isEqualTo(second);
        }
    }

    @Test
    void instances_are_shown_and_a_backup_is_ordered_while_the_store_answers_nothing(@TempDir Path directory) {
        try (ServedGuest guest = ServedGuest.start(directory)) {
            guest.backUp("one", "nightly");
            guest.stall();

            assertThat(guest.get("instances").status()).isEqualTo(200);
            assertThat(guest.get("instances/one").at("/instance/status").asText())
                    .isEqualTo("ACTIVE");
            String id = guest.orderBackup("one", "second");
            assertThat(guest.get("instances/one").at("/instance/status").asText())
                    .isEqualTo("BACKUP");
            assertThat(guest.get("backups/" + id).at("/backup/status").asText()).isIn("NEW", "BUILDING");

            guest.goOn();
            guest.await("backups/" + id, "COMPLETED");
        }
    }

    @Test
    void the_health_is_told_while_everybody_waits_and_who_waits_is_told_to_come_later(@TempDir Path directory) {
        try (ServedGuest guest = ServedGuest.start(directory)) {
            String id = guest.backUp("one", "nightly");
            guest.stall();
            List<CompletableFuture<Integer>> waiting = new ArrayList<>();
            for (int i = 0; i < 24; i++) {
                waiting.add(guest.poll(i % 2 == 0 ? "backups" : "backups/" + id));
            }

            assertThat(guest.send("", "GET", "/healthcheck", "").text()).isEqualTo("OK\n");
            assertThat(guest.send("", "GET", "/v1.0/", "").status()).isEqualTo(200);
            guest.ask("POST", "backups", """
                            {"backup": {"name": "x", "instance": "one", "parent_id": "%s"}}""".formatted(id)).refusal(503, "serviceUnavailable");
            assertThat(waiting).map(CompletableFuture::join).containsOnly(503);

            guest.goOn();
            guest.await("backups/" + id, "COMPLETED");
        }
    }
}
