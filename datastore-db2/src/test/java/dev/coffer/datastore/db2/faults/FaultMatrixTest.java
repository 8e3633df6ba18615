package dev.coffer.datastore.db2.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each command of each plan goes wrong in each way that there is, with the whole engine at work. Afterwards the database is open,
 * and active if it was, nothing lies about and nothing runs, and the backup is complete and right, or has failed and says why.
 */
@Tag("long")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class FaultMatrixTest {
    /** They wait for disks and threads more than they work. */
    private static final int AT_ONCE = 8;

    private static final int PATIENCE_MINUTES = 5;

    private Path root = Path.of("");
    private Stock stock;
    private Matrix matrix;

    @BeforeAll
    void run_all_plans_without_a_fault(@TempDir Path directory) {
        root = directory;
        stock = Stock.lay(root.resolve("stock"));
        matrix = Matrix.of(root.resolve("well"), stock);
    }

    @Test
    void without_a_fault_all_comes_to_its_good_end() {
        matrix.ends().forEach((scenario, end) -> assertThat(end.code())
                .as("%s: %s", scenario, end)
                .isEqualTo(scenario.work == Scenario.Work.RECOVER_RESTORE ? "RESTORE_NEEDED" : "OK"));
    }

    @Test
    void each_command_that_stands_in_a_plan_has_its_cases() {
        PlayedGuest guest = new PlayedGuest(
                root.resolve("planned"),
                stock.store(),
                "Db2OfflineBackup",
                Map.of(
                        "pipes",
                        2,
                        "exclusiveWait",
                        Duration.ofMinutes(1),
                        "logPath",
                        Optional.of(root),
                        "toEndOfBackup",
                        true));

        assertThat(matrix.kinds()).containsAll(PlannedCommands.kinds(guest, stock));
    }

    @Test
    void whatever_goes_wrong_the_database_is_put_back_and_the_reason_is_told() throws Exception {
        List<Case> cases = matrix.cases();
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        List<Future<List<String>>> results = new ArrayList<>();
        for (Case one : cases) {
            Path own = root.resolve("case-" + results.size());
            results.add(threads.submit(() -> one.run(own, stock)));
        }

        List<String> wrong = new ArrayList<>();
        for (int i = 0; i < cases.size(); i++) {
            for (String problem : results.get(i).get(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
                wrong.add(cases.get(i) + ": " + problem);
            }
        }
        threads.shutdown();

        assertThat(wrong).isEmpty();
        assertThat(cases).hasSizeGreaterThan(1000);
    }
}
