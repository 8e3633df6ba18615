package ${package};

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.coffer.backup.api.datastore.Outcome;
import dev.coffer.backup.api.datastore.Step;
import dev.coffer.backup.api.datastore.Verdict;
import org.junit.jupiter.api.Test;

class VerdictsTest {
    private final Step dump =
            Step.of("dump", Commands.program(Examples.configuration(), "cat")).judgedAs(Verdicts.DUMP);

    @Test
    void a_dump_that_has_counted_its_bytes_is_a_success() {
        assertEquals(Verdict.success(), Verdicts.of(dump, new Outcome(0, "", "bytes 12\n")));
    }

    @Test
    void a_dump_that_ends_well_and_has_counted_nothing_has_failed() {
        assertInstanceOf(Verdict.Failure.class, Verdicts.of(dump, new Outcome(0, "", "")));
    }

    @Test
    void a_dump_that_has_counted_its_bytes_and_ends_badly_has_failed() {
        assertInstanceOf(Verdict.Failure.class, Verdicts.of(dump, new Outcome(1, "", "bytes 12\n")));
    }
}
