package dev.coffer.db2.standin;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** RESTORE DATABASE as it was given. Clauses are taken in the order of the syntax diagram only. */
record RestoreCommand(
        String source,
        Part part,
        Incremental incremental,
        Image image,
        Place place,
        Optional<String> logTarget,
        Manner manner) {

    /** What is done. */
    enum Part {
        DATABASE,
        LOGS,
        CONTINUE,
        ABORT
    }

    /** The INCREMENTAL clause. */
    enum Incremental {
        NONE,
        MANUAL,
        AUTOMATIC,
        ABORT
    }

    /** Which image, and where it lies. */
    record Image(List<String> from, Optional<String> takenAt) {
        Image {
            from = List.copyOf(from);
        }
    }

    /** Where the database goes. */
    record Place(Optional<String> to, List<String> on, Optional<String> into) {
        Place {
            on = List.copyOf(on);
        }

        static final Place SAME = new Place(Optional.empty(), List.of(), Optional.empty());

        private static Place parse(Words words) {
            Optional<String> to = words.accept("TO") ? Optional.of(words.next("target-directory")) : Optional.empty();
            List<String> on = to.isEmpty() && words.accept("ON") ? words.list("path") : List.of();
            if (!on.isEmpty()) {
                to = Optional.of(words.accept("DBPATH", "ON") ? words.next("path") : on.get(0));
            }
            Optional<String> into =
                    words.accept("INTO") ? Optional.of(words.name("target-database-alias")) : Optional.empty();
            return new Place(to, on, into);
        }
    }

    /** The REDIRECT clause. */
    record Redirect(Optional<String> script) {}

    /** What becomes of an existing database, of the logs, and of questions. */
    record Manner(
            boolean replaceHistory,
            boolean replaceExisting,
            Optional<Redirect> redirect,
            boolean withoutRollingForward,
            boolean prompting) {

        static final Manner PLAIN = new Manner(false, false, Optional.empty(), false, true);

        private static Manner parse(Words words) {
            boolean replaceHistory = words.accept("REPLACE", "HISTORY", "FILE");
            boolean replaceExisting = words.accept("REPLACE", "EXISTING");
            Optional<Redirect> redirect = Optional.empty();
            if (words.accept("REDIRECT")) {
                redirect = Optional.of(new Redirect(
                        words.accept("GENERATE", "SCRIPT") ? Optional.of(words.next("file-name")) : Optional.empty()));
            }
            if (words.accept("PARALLELISM")) {
                words.numberOf("n");
            }
            boolean withoutRollingForward = words.accept("WITHOUT", "ROLLING", "FORWARD");
            boolean prompting = !words.accept("WITHOUT", "PROMPTING");
            return new Manner(replaceHistory, replaceExisting, redirect, withoutRollingForward, prompting);
        }
    }

    /** Parses what follows the words RESTORE DATABASE. */
    static RestoreCommand parse(Words words) {
        String source = words.name("source-database-alias");
        if (words.accept("CONTINUE")) {
            return only(source, Part.CONTINUE, words);
        }
        if (words.accept("ABORT")) {
            return only(source, Part.ABORT, words);
        }
        if (words.accept("USER")) {
            words.next("username");
            if (words.accept("USING")) {
                words.next("password");
            }
        }
        refuseWhatIsMissing(words);
        Part part = words.accept("LOGS") ? Part.LOGS : Part.DATABASE;
        Incremental incremental = incremental(words);
        refuseLibraries(words);
        List<String> from = words.accept("FROM") ? words.list("directory") : List.of();
        Optional<String> takenAt =
                words.accept("TAKEN", "AT") ? Optional.of(words.next("date-time")) : Optional.empty();
        Place place = Place.parse(words);
        Optional<String> logTarget = logs(words);
        sizes(words);
        Manner manner = Manner.parse(words);
        words.end();
        return new RestoreCommand(source, part, incremental, new Image(from, takenAt), place, logTarget, manner);
    }

    private static RestoreCommand only(String source, Part part, Words words) {
        words.end();
        return new RestoreCommand(
                source,
                part,
                Incremental.NONE,
                new Image(List.of(), Optional.empty()),
                Place.SAME,
                Optional.empty(),
                Manner.PLAIN);
    }

    private static void refuseWhatIsMissing(Words words) {
        for (String clause : List.of("REBUILD", "TABLESPACE", "HISTORY")) {
            if (words.accept(clause)) {
                throw new NotPlayed("RESTORE ... " + clause);
            }
        }
    }

    private static Incremental incremental(Words words) {
        if (!words.accept("INCREMENTAL")) {
            return Incremental.NONE;
        }
        if (words.accept("AUTOMATIC|AUTO")) {
            return Incremental.AUTOMATIC;
        }
        return words.accept("ABORT") ? Incremental.ABORT : Incremental.MANUAL;
    }

    private static void refuseLibraries(Words words) {
        if (words.accept("USE", "TSM")) {
            throw new CommandFailed("SQL2033N", "406");
        }
        if (words.accept("USE|LOAD")) {
            throw new CommandFailed("SQL2071N", words.next("library-name"), "1");
        }
    }

    private static Optional<String> logs(Words words) {
        Optional<String> target = Optional.empty();
        if (words.accept("LOGTARGET")) {
            target = Optional.of(words.next("directory"));
            if (List.of("DEFAULT", "INCLUDE", "EXCLUDE").contains(target.get().toUpperCase(Locale.ROOT))) {
                throw new NotPlayed("LOGTARGET " + target.get());
            }
        }
        if (words.accept("NEWLOGPATH")) {
            throw new NotPlayed("NEWLOGPATH");
        }
        return target;
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
        return place.into().orElse(source);
    }
}
