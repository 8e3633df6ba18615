package dev.coffer.backup.server.trove;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.backup.server.ServedGuest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is answered while the object store answers nothing. */
@Timeout(120)
class StalledStoreTest {
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
            assertThat(waiting).map(CompletableFuture::join).containsOnly(503);

            guest.goOn();
            guest.await("backups/" + id, "COMPLETED");
        }
    }
}
