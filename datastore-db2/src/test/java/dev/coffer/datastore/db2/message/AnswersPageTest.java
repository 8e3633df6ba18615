package dev.coffer.datastore.db2.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.backup.api.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What {@code docs/DB2.md} says of messages is what the table says of them. */
class AnswersPageTest {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (\\d+) `([A-Z_]+)` \\| (.*) \\|$");
    private static final Pattern ID = Pattern.compile("SQL\\d{4,5}[A-Z]");

    @Test
    void the_page_names_each_message_with_its_status() throws IOException {
        Map<String, ErrorCode> codes = Failures.table().stream()
                .filter(row -> row.reason().isEmpty())
                .collect(Collectors.toMap(KnownFailure::id, KnownFailure::code));
        Matcher row = ROW.matcher(Files.readString(Path.of("../docs/DB2.md")));
        int named = 0;

        while (row.find()) {
            ErrorCode code = ErrorCode.valueOf(row.group(2));
            assertThat(row.group(1)).as(row.group()).isEqualTo(Integer.toString(code.exitStatus()));
            Matcher id = ID.matcher(row.group(3));
            while (id.find()) {
                assertThat(codes).as(row.group()).containsEntry(id.group(), code);
                named++;
            }
        }
        assertThat(named).isGreaterThan(50);
    }
}
