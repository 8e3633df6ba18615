package dev.coffer.backup.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

class ManualTest {
    private static final Instant DATE = Instant.parse("2026-11-27T12:00:00Z");
    private static final CommandLine COFFER = Manual.commands(Optional.empty(), Clock.systemUTC());

    @TempDir
    private static Path directory;

    @BeforeAll
    static void write() throws IOException {
        Manual.write(directory, COFFER, DATE);
    }

    static Stream<CommandLine> commands() {
        return Manual.withNested(COFFER);
    }

    @ParameterizedTest
    @MethodSource("commands")
    void every_command_has_a_page_with_all_that_its_help_says(CommandLine command) throws IOException {
        String page = page(command.getCommandSpec().qualifiedName("-"));

        assertThat(page)
                .containsSubsequence(".TH ", "2026-11-27", ".SH \"NAME\"", ".SH \"SYNOPSIS\"", ".SH \"EXIT STATUS\"")
                .contains(command.getCommandSpec().options().stream()
                        .filter(option -> !option.hidden())
                        .map(OptionSpec::longestName)
                        .map(ManualTest::escaped)
                        .toList())
                .contains(Arrays.stream(command.getCommandSpec().usageMessage().footer())
                        .map(line -> escaped(line.strip()))
                        .toList());
    }

    @Test
    void the_page_of_coffer_names_every_command_and_the_actions_of_datastores() throws IOException {
        assertThat(page("coffer"))
                .contains(COFFER.getSubcommands().keySet().stream()
                        .map(name -> "\n.B " + escaped(name) + "\n")
                        .toList())
                .contains("\n.B fake list\n");
    }

    @Test
    void the_page_of_an_action_leads_back_to_its_datastore() throws IOException {
        assertThat(page("coffer-fake-list")).endsWith(".SH \"SEE ALSO\"\n.BR coffer\\-fake (1)\n");
        assertThat(page("coffer-fake")).endsWith(".SH \"SEE ALSO\"\n.BR coffer (1)\n");
    }

    @Test
    void no_line_of_text_is_taken_for_a_request() throws IOException {
        try (Stream<Path> pages = Files.list(directory.resolve("man/man1"))) {
            for (Path page : pages.toList()) {
                assertThat(Files.readAllLines(page))
                        .filteredOn(line -> line.startsWith(".") || line.startsWith("'"))
                        .allMatch(line -> line.matches("\\.(TH|SH|TP|PP|B|BR|I|nf|fi)( .*)?"), page.toString());
            }
        }
    }

    @Test
    void bash_completes_commands_and_options() throws Exception {
        assertThat(completed("coffer", "backup-"))
                .contains("backup-create", "backup-list")
                .doesNotContain("create");
        assertThat(completed("coffer", "backup-create", "--compr")).contains("--compression");
        assertThat(completed("coffer", "fake", "")).contains("list");
    }

    private static String[] completed(String... words) throws Exception {
        String script = """
                . "$0" && COMP_WORDS=("$@") COMP_CWORD=$(($# - 1)) && _complete_coffer && printf '%s\\n' "${COMPREPLY[@]}"
                """;
        Process bash = new ProcessBuilder(Stream.concat(
                                Stream.of(
                                        "bash",
                                        "-c",
                                        script,
                                        directory
                                                .resolve("bash-completion/completions/coffer")
                                                .toString()),
                                Arrays.stream(words))
                        .toList())
                .redirectErrorStream(true)
                .start();
        String said = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(bash.waitFor()).as(said).isZero();
        return said.strip().split("\\s+");
    }

    private static String page(String name) throws IOException {
        return Files.readString(directory.resolve("man/man1").resolve(name + ".1"));
    }

    private static String escaped(String text) {
        return text.replace("-", "\\-");
    }
}
