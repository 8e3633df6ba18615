package dev.coffer.backup.cli;

import dev.coffer.backup.core.process.Interruption;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/** One run of the command line inside this process. */
record Run(int exitStatus, String out, String err) {
    static Run of(String... arguments) {
        return with(Map.of(), arguments);
    }

    static Run with(Map<String, String> environment, String... arguments) {
        return with(environment, Optional.empty(), arguments);
    }

    /** One at a terminal, where somebody answers whatever he is asked. */
    static Run answering(String answer, String... arguments) {
        byte[] typed = (answer + "\n").getBytes(StandardCharsets.UTF_8);
        return with(new Operator(true, new ByteArrayInputStream(typed)), Map.of(), Optional.empty(), arguments);
    }

    /** One of a distribution with plugins of its own. */
    static Run at(Path home, String... arguments) {
        return with(Map.of(), Optional.of(home), arguments);
    }

    private static Run with(Map<String, String> environment, Optional<Path> home, String... arguments) {
        return with(Operator.nobody(), environment, home, arguments);
    }

    private static Run with(
            Operator operator, Map<String, String> environment, Optional<Path> home, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Surroundings surroundings = new Surroundings(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                operator,
                environment,
                home,
                Clock.systemUTC(),
                Interruption.never());
        int exitStatus = new Coffer(surroundings).run(arguments);
        return new Run(exitStatus, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
