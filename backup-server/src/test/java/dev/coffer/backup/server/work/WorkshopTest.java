package dev.coffer.backup.server.work;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.backup.core.flow.FlowListener;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class WorkshopTest {
    private static final long MEGABYTES = 1L << 20;

    @Test
    void as_many_jobs_run_at_once_as_the_heap_has_room_for_but_one_always_and_four_at_most() {
        assertThat(Workshop.atOnce(384 * MEGABYTES, 256 * MEGABYTES)).isEqualTo(1);
        assertThat(Workshop.atOnce(639 * MEGABYTES, 256 * MEGABYTES)).isEqualTo(1);
        assertThat(Workshop.atOnce(640 * MEGABYTES, 256 * MEGABYTES)).isEqualTo(2);
        assertThat(Workshop.atOnce(64 * MEGABYTES, 256 * MEGABYTES)).isEqualTo(1);
        assertThat(Workshop.atOnce(64_000 * MEGABYTES, 256 * MEGABYTES)).isEqualTo(4);
    }

    @Test
    void a_warning_is_passed_on_once_until_there_is_another_one() {
        List<String> heard = new ArrayList<>();
        WarnedOnce warned = new WarnedOnce(new JobListener("job", new Hearing(heard)));

        warned.warning("no container");
        warned.warning("no container");
        warned.warning("full");
        warned.warning("no container");

        assertThat(heard).containsExactly("job: no container", "job: full", "job: no container");
    }

    private record Hearing(List<String> warnings) implements FlowListener {
        @Override
        public void step(String title) {}

        @Override
        public void warning(String message) {
            warnings.add(message);
        }

        @Override
        public void progress(String activity, long doneBytes, OptionalLong totalBytes) {}
    }
}
