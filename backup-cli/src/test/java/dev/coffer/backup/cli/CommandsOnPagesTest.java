package dev.coffer.backup.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who reads the pages finds every command there; {@code --help} helps only who knows its name. */
class CommandsOnPagesTest {
    static Stream<String> commands() {
        return Manual.commands(Optional.empty(), Clock.systemUTC()).getSubcommands().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void a_page_shows_it(String command) throws IOException {
        assertThat(pages()).containsPattern("coffer " + command + "(?![a-z-])");
    }

    private static String pages() throws IOException {
        try (Stream<Path> docs = Files.list(Path.of("..", "docs"))) {
            return Stream.concat(Stream.of(Path.of("..", "README.md")), docs.filter(Files::isRegularFile))
                    .filter(page -> page.toString().endsWith(".md"))
                    .map(CommandsOnPagesTest::text)
                    .collect(Collectors.joining());
        }
    }

    private static String text(Path page) {
        try {
            return Files.readString(page);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
