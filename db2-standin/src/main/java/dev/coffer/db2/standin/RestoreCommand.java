package dev.coffer.db2.standin;

import java.util.List;
import java.util.Optional;

/** RESTORE DATABASE as it was given. Clauses are taken in the order of the syntax diagram only. */
record RestoreCommand(
        String source,
        List<String> from,
        Optional<String> takenAt,
        Optional<String> to,
        List<String> on,
        Optional<String> into,
        boolean replaceExisting,
        boolean withoutRollingForward,
        boolean prompting) {

    RestoreCommand {
        from = List.copyOf(from);
        on = List.copyOf(on);
    }

    /** Parses what follows the words RESTORE DATABASE. */
    static RestoreCommand parse(Words words) {
        String source = words.name("source-database-alias");
        if (words.accept("USER")) {
            words.next("username");
            if (words.accept("USING")) {
                words.next("password");
            }
        }
        refuseWhatIsMissing(words);
        List<String> from = words.accept("FROM") ? words.list("directory") : List.of();
        Optional<String> takenAt =
                words.accept("TAKEN", "AT") ? Optional.of(words.next("date-time")) : Optional.empty();
        Optional<String> to = words.accept("TO") ? Optional.of(words.next("target-directory")) : Optional.empty();
        List<String> on = to.isEmpty() && words.accept("ON") ? words.list("path") : List.of();
        if (!on.isEmpty()) {
            to = Optional.of(words.accept("DBPATH", "ON") ? words.next("path") : on.get(0));
        }
        Optional<String> into =
                words.accept("INTO") ? Optional.of(words.name("target-database-alias")) : Optional.empty();
        logs(words);
        sizes(words);
        words.accept("REPLACE", "HISTORY", "FILE");
        boolean replaceExisting = words.accept("REPLACE", "EXISTING");
        if (words.accept("REDIRECT")) {
            throw new NotPlayed("RESTORE ... REDIRECT");
        }
        if (words.accept("PARALLELISM")) {
            words.numberOf("n");
        }
        boolean withoutRollingForward = words.accept("WITHOUT", "ROLLING", "FORWARD");
        boolean prompting = !words.accept("WITHOUT", "PROMPTING");
        words.end();
        return new RestoreCommand(
                source, from, takenAt, to, on, into, replaceExisting, withoutRollingForward, prompting);
    }

    private static void refuseWhatIsMissing(Words words) {
        for (String clause : List.of("CONTINUE", "ABORT", "REBUILD", "TABLESPACE", "HISTORY", "LOGS", "INCREMENTAL")) {
            if (words.accept(clause)) {
                throw new NotPlayed("RESTORE ... " + clause);
            }
        }
        if (words.accept("USE", "TSM")) {
            throw new CommandFailed("SQL2033N", "406");
        }
        if (words.accept("USE|LOAD")) {
            throw new CommandFailed("SQL2071N", words.next("library-name"), "1");
        }
    }

    private static void logs(Words words) {
        if (words.accept("LOGTARGET")) {
            words.next("directory");
        }
        if (words.accept("NEWLOGPATH")) {
            words.next("directory");
        }
    }

    private static void sizes(Words words) {
        if (words.accept("WITH")) {
            words.numberOf("num-buffers");
            words.expect("BUFFERS");
        }
        if (words.accept("BUFFER")) {
            words.numberOf("buffer-size");
        }
    }

    String target() {
        return into.orElse(source);
    }
}
