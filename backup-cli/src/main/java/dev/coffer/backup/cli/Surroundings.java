package dev.coffer.backup.cli;

import dev.coffer.backup.core.process.Interruption;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/**
 * What the command line has of the world around it.
 *
 * @param terminal whether standard error is a terminal that can show a bar
 * @param operator who can be asked
 * @param home the directory of the distribution; empty when Coffer runs from a class path
 */
record Surroundings(
        PrintStream out,
        PrintStream err,
        boolean terminal,
        Operator operator,
        Map<String, String> environment,
        Optional<Path> home,
        Clock clock,
        Interruption interruption) {
    Surroundings {
        environment = Map.copyOf(environment);
    }
}
