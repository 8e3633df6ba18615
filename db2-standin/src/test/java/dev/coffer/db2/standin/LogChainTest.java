package dev.coffer.db2.standin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogChainTest {

    @TempDir
    private Path logs;

    private Path write(int number, String id, String previous, long first, String chain) {
        Path file = logs.resolve(LogFile.name(number));
        LogFile.append(file, new LogFile.Head(number, id, previous, first, chain).line());
        LogFile.append(file, new LogRecord(first, 100 + first, LogRecord.Kind.CHANGE, "S", "insert 1").line());
        LogFile.append(file, LogFile.endLine(200));
        return file;
    }

    private LogChain follow() {
        return LogChain.follow(new LogChain.Position(1, "a", "-", 1), List.of(), List.of(logs));
    }

    @Test
    void logs_are_followed_by_what_they_say_of_each_other() {
        write(1, "a", "-", 1, "x/0");
        write(2, "b", "a", 2, "x/0");

        LogChain chain = follow();

        assertThat(chain.logs()).extracting(log -> log.head().id()).containsExactly("a", "b");
        assertThat(chain.missing()).isEqualTo(3);
        assertThat(chain.foreign()).isFalse();
        assertThat(chain.gap()).isFalse();
    }

    @Test
    void a_log_of_the_same_chain_that_does_not_follow_is_foreign_and_one_of_another_chain_is_none() {
        write(1, "a", "-", 1, "x/0");
        write(2, "b", "other", 2, "x/1");

        assertThat(follow().foreign()).isFalse();
        write(2, "c", "other", 2, "x/1");
        assertThat(LogChain.follow(new LogChain.Position(1, "a", "-", 1), List.of(logs), List.of())
                        .foreign())
                .isTrue();
    }

    @Test
    void a_later_log_of_the_same_chain_tells_of_a_gap() {
        write(1, "a", "-", 1, "x/0");
        write(4, "d", "c", 4, "x/0");

        assertThat(follow().gap()).isTrue();
    }

    @Test
    void a_changed_byte_is_damage_and_a_line_that_is_not_whole_is_none() throws IOException {
        Path file = write(1, "a", "-", 1, "x/0");
        byte[] whole = Files.readAllBytes(file);
        String text = new String(whole, StandardCharsets.UTF_8);

        Files.writeString(file, text.substring(0, text.length() - 12));
        assertThat(LogFile.read(file).orElseThrow().damaged()).isFalse();
        assertThat(LogFile.read(file).orElseThrow().end()).isEmpty();
        for (int i = text.indexOf('\n') + 1; i < whole.length - 1; i++) {
            byte[] changed = whole.clone();
            changed[i] ^= 1;
            Files.write(file, changed);
            assertThat(LogFile.read(file)
                            .map(log -> log.damaged() || log.end().isEmpty())
                            .orElse(true))
                    .as("byte %d", i)
                    .isTrue();
        }
    }

    @Test
    void the_time_is_settled_before_a_statement_is_logged_but_not_inside_quotes() {
        LocalDateTime now = LocalDateTime.of(2026, 11, 27, 21, 30, 5, 123_456_000);

        assertThat(LoggedChange.settled("insert into t values (current timestamp, 'CURRENT DATE', current_date)", now))
                .isEqualTo("insert into t values (TIMESTAMP '2026-11-27 21:30:05.123456', 'CURRENT DATE',"
                        + " DATE '2026-11-27')");
    }

    @Test
    void kinds_of_backups_have_the_letters_of_the_history() {
        assertThat(Arrays.stream(BackupKind.Granularity.values())
                        .flatMap(granularity -> Stream.of(false, true).map(on -> new BackupKind(on, granularity)))
                        .map(BackupKind::letter))
                .containsExactly("F", "N", "I", "O", "D", "E");
    }
}
