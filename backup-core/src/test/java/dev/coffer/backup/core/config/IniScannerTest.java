package dev.coffer.backup.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.backup.api.BackupException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IniScannerTest {
    @Test
    void lines_are_numbered_through_comments_and_blanks() {
        Problems problems = new Problems();

        List<IniLine> lines = IniScanner.scan("f", "# one\r\n\n[a]\n; four\n  k = v\n[b]\n", problems);

        assertThat(problems.areFound()).isFalse();
        assertThat(lines)
                .containsExactly(
                        new IniLine("a", Optional.empty(), 3),
                        new IniLine("a", Optional.of("k"), 5),
                        new IniLine("b", Optional.empty(), 6));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "k = 1                | f:1: key 'k' before any section",
                "[a]/k = 1/k = 2      | f:3: [a] duplicate key 'k'",
                "[a]/[b]/[a]          | f:3: duplicate section [a]",
                "[a]/k                | f:2: neither [section] nor key = value nor a comment",
                "[a]/k: 1             | f:2: neither [section] nor key = value nor a comment",
                "[a]/= 1              | f:2: neither [section] nor key = value nor a comment",
                "[a]/k : \"x=y\"      | f:2: neither [section] nor key = value nor a comment",
                "[a                   | f:1: a section that does not end in ']'",
                "[a] # comment        | f:1: a section that does not end in ']'",
                "[a]/k = \"x          | f:2: [a] k: the quotes are not closed",
                "[a]/k = 'x\\'        | f:2: [a] k: the quotes are not closed",
                "[a]/k = 'x' y        | f:2: [a] k: there is something after the closing quote",
                "[a]/k = x \\         | f:2: [a] k: the value ends in '\\'; a value is on one line",
                "[a]/k = x \\ # c     | f:2: [a] k: the value ends in '\\'; a value is on one line",
                "[a]/k = # c          | f:2: [a] k: the value begins with '#'; put it in quotes, or the comment in a line of its own",
                "[a]/k = x\u0000y     | f:2: a control character",
                "[a]/k = b: \"c\"     | f:2: [a] k can be read in two ways; use quotes"
            })
    void what_the_parser_would_take_without_a_word_is_refused(String text, String message) {
        Problems problems = new Problems();

        IniFile.parse(Path.of("f"), text.replace('/', '\n'), problems);

        Assertions.assertThatExceptionOfType(BackupException.class)
                .isThrownBy(problems::check)
                .withMessage(message);
    }

    @Test
    void all_lines_that_are_wrong_are_named() {
        Problems problems = new Problems();

        IniScanner.scan("f", "k = 1\n[a]\nhunter2\nk = 1\nk = 2\n", problems);

        Assertions.assertThatExceptionOfType(BackupException.class)
                .isThrownBy(problems::check)
                .withMessageStartingWith("3 problems")
                .withMessageContainingAll("f:1:", "f:3:", "f:5:")
                .withMessageNotContaining("hunter2");
    }
}
