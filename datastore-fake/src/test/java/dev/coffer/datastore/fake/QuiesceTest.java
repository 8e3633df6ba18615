package dev.coffer.datastore.fake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.datastore.ActionRequest;
import dev.coffer.backup.api.datastore.Command;
import dev.coffer.backup.api.datastore.Instance;
import dev.coffer.backup.api.datastore.Step;
import dev.coffer.backup.api.datastore.Verdict;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class QuiesceTest {
    private static final Contents INACTIVE = new Contents("1", List.of("SAMPLE"), Set.of());

    @TempDir
    Path directory;

    private Guest guest;

    @BeforeEach
    void makeInstance() {
        guest = new Guest(directory, "SAMPLE");
    }

    @Test
    void quiescing_what_is_quiesced_is_a_failure() {
        Step quiesce = quiesce(guest.configuration(), "work-1");
        assertThat(guest.run(quiesce)).isEqualTo(Verdict.success());

        Verdict verdict = guest.run(quiesce);

        assertThat(verdict).isInstanceOf(Verdict.Failure.class);
        assertThat(((Verdict.Failure) verdict).code()).isEqualTo(ErrorCode.DATABASE_STATE);
    }

    @Test
    void undoing_takes_away_ones_own_marker_only() {
        Step mine = quiesce(guest.configuration(), "work-1");
        Step another = quiesce(guest.configuration(), "work-2");
        guest.run(mine);

        assertThat(guest.undo(List.of(another))).containsOnly(Verdict.success());
        assertThat(guest.has("SAMPLE.quiesced")).isTrue();
        assertThat(guest.undo(List.of(mine))).containsOnly(Verdict.success());
        assertThat(guest.has("SAMPLE.quiesced")).isFalse();
    }

    @Test
    void undoing_what_never_happened_succeeds() {
        Step never = quiesce(guest.configuration(), "work-1");

        assertThat(guest.undo(List.of(never))).containsOnly(Verdict.success());
    }

    @Test
    void a_busy_database_is_tried_again_after_each_disconnection() {
        guest.write("SAMPLE.busy", "one connection\nanother\n");
        Step quiesce = quiesce(guest.configuration(), "work-1");
        Command disconnect = quiesce.retry().orElseThrow().between().get(0);

        assertThat(guest.run(quiesce)).isInstanceOf(Verdict.TryAgain.class);
        guest.run(disconnect);
        assertThat(guest.run(quiesce)).isInstanceOf(Verdict.TryAgain.class);
        guest.run(disconnect);
        assertThat(guest.run(quiesce)).isEqualTo(Verdict.success());
        assertThat(guest.run(disconnect).status()).isZero();
    }

    @Test
    void the_password_reaches_the_command_by_its_environment() {
        guest.write("password", "open sesame");

        Verdict right = guest.run(quiesce(guest.configuration(), "work-1"));
        Verdict wrong = guest.run(quiesce(Examples.here(directory, "open barley"), "work-2"));

        assertThat(right).isEqualTo(Verdict.success());
        assertThat(wrong).isInstanceOf(Verdict.Failure.class);
        assertThat(((Verdict.Failure) wrong).code()).isEqualTo(ErrorCode.DATASTORE_DENIED);
    }

    @Test
    void the_action_lists_what_is_marked() {
        guest.write("STOCK/rows", "");
        guest.write("STOCK.active", "");
        guest.write("SAMPLE.busy", "");
        guest.run(quiesce(guest.configuration(), "work-1"));
        Instance<FakeConfiguration> instance = guest.instance();

        List<List<String>> rows = guest.plan(
                        answers -> new ListAction().plan(new ActionRequest<>(instance, Optional.empty()), answers))
                .rows();

        assertThat(rows).containsExactly(List.of("SAMPLE", "no", "no", "yes"), List.of("STOCK", "yes", "no", "no"));
    }

    private static Step quiesce(FakeConfiguration configuration, String workName) {
        return new Steps(configuration).prepare("SAMPLE", INACTIVE, workName).get(0);
    }
}
