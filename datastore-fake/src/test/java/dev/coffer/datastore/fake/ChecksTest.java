package dev.coffer.datastore.fake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.Finding;
import dev.coffer.backup.api.Finding.Result;
import dev.coffer.backup.api.datastore.Check;
import dev.coffer.backup.testkit.Script;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ChecksTest {
    @Test
    void every_database_has_a_line_and_a_busy_one_is_told_of() {
        Script guest = Script.empty()
                .command("^contents", "SAMPLE/\nSAMPLE.busy\nSTOCK/\n")
                .noFile("^version");

        List<Finding> findings = look(new DatabasesCheck(), guest);

        assertThat(findings).extracting(Finding::result).containsExactly(Result.WARNING, Result.OK);
        assertThat(findings.get(0).text()).contains("SAMPLE");
    }

    @Test
    void an_image_that_does_not_fit_fails() {
        Script guest = Script.empty()
                .room("^room", 10_000)
                .command("^contents", "SAMPLE/\n")
                .noFile("^version")
                .directory("^bytes:", 10_000)
                .command("^entries:", "12\n");

        assertThat(look(new StagingCheck(), guest))
                .extracting(Finding::code)
                .containsExactly(Optional.of(ErrorCode.STAGING_SPACE));
    }

    @Test
    void a_directory_that_is_closed_to_the_owner_fails() {
        Script guest = Script.empty()
                .noRoom("^room")
                .command("^contents", "SAMPLE/\n")
                .noFile("^version")
                .directory("^bytes:", 10_000)
                .command("^entries:", "12\n");

        assertThat(look(new StagingCheck(), guest))
                .extracting(Finding::code)
                .containsExactly(Optional.of(ErrorCode.STAGING_UNWRITABLE));
    }

    private static List<Finding> look(Check<FakeConfiguration> check, Script guest) {
        return guest.plan(answers -> check.look(Examples.instance(), answers)).plan();
    }
}
