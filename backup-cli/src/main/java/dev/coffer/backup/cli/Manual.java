package dev.coffer.backup.cli;

import dev.coffer.backup.core.process.Interruption;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.AutoComplete;
import picocli.CommandLine;

/**
 * Writes the manual pages of all commands, and the completion for the shells, out of what the commands say of themselves.
 * The packages are made with it: {@code scripts/package}.
 */
public final class Manual {
    private static final String COMPLETION_OF_ZSH = """
            #compdef coffer
            # What bash has is understood by zsh, too, but for compopt, which only spares a blank there.
            autoload -U +X bashcompinit && bashcompinit
            (( $+functions[compopt] )) || compopt() { true }
            source /usr/share/bash-completion/completions/coffer
            _bash_complete -o default -F _complete_coffer
            """;

    private Manual() {}

    /**
     * Writes the directories {@code man/man1}, {@code bash-completion/completions} and {@code zsh/vendor-completions}.
     *
     * @param arguments the directory to write them to; the environment may say by {@code SOURCE_DATE_EPOCH} of when they are
     */
    public static void main(String[] arguments) throws IOException {
        Clock clock = Clock.systemUTC();
        Instant date = Optional.ofNullable(System.getenv("SOURCE_DATE_EPOCH"))
                .map(seconds -> Instant.ofEpochSecond(Long.parseLong(seconds)))
                .orElseGet(clock::instant);
        Optional<Path> home =
                Optional.ofNullable(System.getProperty("coffer.home")).map(Path::of);
        write(Path.of(arguments[0]), commands(home, clock), date);
    }

    /** All commands, with those of the plugins. */
    static CommandLine commands(Optional<Path> home, Clock clock) {
        PrintStream nowhere = new PrintStream(PrintStream.nullOutputStream());
        Surroundings surroundings = new Surroundings(
                nowhere, nowhere, false, Operator.nobody(), Map.of(), home, clock, Interruption.never());
        RootCommand root = new RootCommand();
        return new CommandTree(new Invocation(surroundings, root), root, nowhere).parserOf(List.of("help"));
    }

    static void write(Path directory, CommandLine coffer, Instant date) throws IOException {
        Path pages = Files.createDirectories(directory.resolve("man/man1"));
        for (CommandLine command : withNested(coffer).toList()) {
            ManualPage page = new ManualPage(command, date);
            Files.writeString(pages.resolve(page.name() + ".1"), page.roff());
        }
        Path bash = Files.createDirectories(directory.resolve("bash-completion/completions"));
        Files.writeString(bash.resolve("coffer"), AutoComplete.bash("coffer", coffer));
        Path zsh = Files.createDirectories(directory.resolve("zsh/vendor-completions"));
        Files.writeString(zsh.resolve("_coffer"), COMPLETION_OF_ZSH);
    }

    /** A command, then its own commands, such as the actions of a datastore, and theirs. */
    static Stream<CommandLine> withNested(CommandLine command) {
        return Stream.concat(
                Stream.of(command), command.getSubcommands().values().stream().flatMap(Manual::withNested));
    }
}
