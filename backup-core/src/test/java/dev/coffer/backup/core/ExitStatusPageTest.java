package dev.coffer.backup.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.backup.api.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Programs rely on the page, so it and the codes say the same. */
class ExitStatusPageTest {
    private static final Pattern ROW =
            Pattern.compile("^\\| (\\d+) \\| `([A-Z_]+)` \\| \\S.* \\| \\S.* \\|$", Pattern.MULTILINE);

    @Test
    void the_page_lists_every_code_with_its_status_in_order() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "EXIT-STATUS.md"));

        List<String> rows =
                ROW.matcher(page).results().map(ExitStatusPageTest::row).toList();

        assertThat(rows)
                .containsExactlyElementsOf(Arrays.stream(ErrorCode.values())
                        .map(code -> code.exitStatus() + " " + code.name())
                        .toList());
    }

    @Test
    void no_two_codes_have_the_same_status_and_none_has_that_of_success() {
        assertThat(ErrorCode.values())
                .extracting(ErrorCode::exitStatus)
                .doesNotHaveDuplicates()
                .allMatch(status -> status >= 1 && status <= 130);
    }

    private static String row(MatchResult row) {
        return row.group(1) + " " + row.group(2);
    }
}
