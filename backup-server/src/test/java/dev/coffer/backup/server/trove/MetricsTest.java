package dev.coffer.backup.server.trove;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.backup.server.ServedGuest;
import dev.coffer.backup.server.ServedGuest.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
    void a_store_that_cannot_be_asked_is_not_told_of_to_anybody(@TempDir Path directory) throws IOException {
        try (ServedGuest guest = ServedGuest.start(directory)) {
            Files.delete(guest.file("store"));
            guest.write("store", "no directory");

            Answer answer = guest.send("", "GET", "/metrics", "");

            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.text()).isEqualTo("the object store cannot be asked\n");
        }
    }
}
