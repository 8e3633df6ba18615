package dev.coffer.backup.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.core.process.Interruption;
import java.io.PrintStream;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class HelpTest {
    private static final Pattern EXIT_STATUS = Pattern.compile("^  (\\d+) {3,}", Pattern.MULTILINE);
    private static final Pattern RANGE = Pattern.compile("^  (\\d+)(?:-(\\d+))? {3,}", Pattern.MULTILINE);
    private static final Pattern FIRST_STATUS = Pattern.compile("^  (\\d+)(?:-\\d+)? {3,}", Pattern.MULTILINE);

    static Stream<String> commands() {
        PrintStream nowhere = new PrintStream(PrintStream.nullOutputStream());
        Surroundings surroundings = new Surroundings(
                nowhere,
                nowhere,
                false,
                Operator.nobody(),
                Map.of(),
                Optional.empty(),
                Clock.systemUTC(),
                Interruption.never());
        RootCommand root = new RootCommand();
        return new CommandTree(new Invocation(surroundings, root), root, nowhere).names().stream();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void every_command_explains_itself(String command) {
        Run run = Run.of(command, "--help");

        assertThat(run.exitStatus()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .startsWith("Usage: coffer " + command + " [OPTIONS]")
                .containsPattern("\\n\\n[A-Z][^\\n]*\\n")
                .containsSubsequence("\nOptions:\n", "--json", "\nExit status:\n", "\nExamples:\n  coffer " + command);
    }

    @ParameterizedTest
    @MethodSource("commands")
    void help_is_the_same_either_way(String command) {
        assertThat(Run.of("help", command)).isEqualTo(Run.of(command, "--help"));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void every_exit_status_that_is_named_exists(String command) {
        Set<String> known = Arrays.stream(ErrorCode.values())
                .map(code -> Integer.toString(code.exitStatus()))
                .collect(Collectors.toSet());
        known.add("0");

        String help = Run.of(command, "--help").out();

        assertThat(EXIT_STATUS.matcher(help).results().map(HelpTest::status))
                .isNotEmpty()
                .isSubsetOf(known);
    }

    @ParameterizedTest
    @MethodSource("commands")
    void every_exit_status_there_is_lies_in_what_is_named(String command) {
        List<Integer> named = RANGE.matcher(Run.of(command, "--help").out())
                .results()
                .flatMap(range -> IntStream.rangeClosed(
                                Integer.parseInt(range.group(1)),
                                Integer.parseInt(range.group(2) == null ? range.group(1) : range.group(2)))
                        .boxed())
                .toList();

        assertThat(Arrays.stream(ErrorCode.values()).map(ErrorCode::exitStatus)).isSubsetOf(named);
    }

    @ParameterizedTest
    @MethodSource("commands")
    void exit_statuses_are_in_the_order_of_their_numbers(String command) {
        String help = Run.of(command, "--help").out();

        assertThat(FIRST_STATUS.matcher(help).results().map(HelpTest::status).map(Integer::valueOf))
                .hasSizeGreaterThan(7)
                .isSorted();
    }

    @ParameterizedTest
    @ValueSource(strings = {"backup-list", "backup-list-instance", "backup-show", "create", "recover"})
    void whoever_shows_times_says_that_they_are_in_utc(String command) {
        assertThat(Run.of(command, "--help").out()).contains("in UTC");
    }

    @Test
    void the_overview_names_every_command_and_the_datastores_that_offer_more() {
        String overview = Run.of("help").out();

        assertThat(overview)
                .contains(commands().map(command -> "\n  " + command + " ").toList());
        assertThat(overview).contains("\n  fake ");
    }

    @Test
    void the_actions_of_a_datastore_are_explained_by_its_plugin() {
        Run run = Run.of("help", "fake");

        assertThat(run.exitStatus()).isZero();
        assertThat(run.out()).startsWith("Usage: coffer fake").containsPattern("\\n  list +[A-Z]");
    }

    private static String status(MatchResult match) {
        return match.group(1);
    }
}
