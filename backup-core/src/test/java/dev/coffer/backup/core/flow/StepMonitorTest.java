package dev.coffer.backup.core.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.coffer.backup.api.datastore.Command;
import dev.coffer.backup.api.datastore.Limits;
import dev.coffer.backup.api.datastore.Session;
import dev.coffer.backup.core.process.Interruption;
import dev.coffer.backup.core.process.Sessions;
import dev.coffer.backup.core.process.Users;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StepMonitorTest {
    @TempDir
    private Path root = Path.of("");

    @Test
    void a_question_that_hangs_holds_nobody_when_the_step_has_ended() throws IOException {
        Path asked = root.resolve("asked");
        Interruption own = Interruption.within(Interruption.never());

        assertTimeoutPreemptively(Duration.ofMinutes(2), () -> {
            StepMonitor monitor = new StepMonitor(
                    new Sessions(Users.ofThisProcess(), own),
                    own,
                    hanging(asked),
                    outcome -> Optional.empty(),
                    progress -> {});
            while (!Files.exists(asked)) {
                Thread.onSpinWait();
            }
            monitor.close();
        });

        assertThat(own.requested()).isTrue();
    }

    private static Command hanging(Path asked) {
        Limits hours = new Limits(Duration.ofHours(2), Duration.ofHours(2));
        return new Command(
                Session.of("monitor", Users.ofThisProcess().name()),
                List.of("sh", "-c", "touch \"$0\"; exec sleep 7200", asked.toString()),
                hours);
    }
}
