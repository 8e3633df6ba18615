package dev.coffer.backup.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.backup.testkit.acting.AsksTheClock;
import dev.coffer.backup.testkit.acting.LooksAtAFile;
import dev.coffer.backup.testkit.acting.NeedsAnActor;
import dev.coffer.backup.testkit.acting.OnlyDecides;
import dev.coffer.backup.testkit.acting.ReadsTheEnvironment;
import org.junit.jupiter.api.Test;

final class VocabularyContractTest {
    @Test
    void a_plugin_that_only_decides_offends_by_nothing() {
        assertThat(VocabularyContract.offences(OnlyDecides.class)).isEmpty();
    }

    @Test
    void whoever_reads_the_environment_is_found() {
        assertThat(VocabularyContract.offences(ReadsTheEnvironment.class)).containsExactly("java.lang.System");
    }

    @Test
    void whoever_asks_the_clock_is_found_in_a_lambda_too() {
        assertThat(VocabularyContract.offences(AsksTheClock.class)).containsExactly("java.time.Instant.now");
    }

    @Test
    void whoever_starts_a_process_is_found_in_what_the_plugin_needs() {
        assertThat(VocabularyContract.offences(NeedsAnActor.class))
                .containsExactly("java.io.IOException", "java.lang.ProcessBuilder");
    }

    @Test
    void whoever_looks_at_a_file_is_found() {
        assertThat(VocabularyContract.offences(LooksAtAFile.class)).contains("java.nio.file.Files");
    }
}
