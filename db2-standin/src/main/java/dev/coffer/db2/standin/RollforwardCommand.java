package dev.coffer.db2.standin;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** ROLLFORWARD DATABASE as it was given. */
record RollforwardCommand(
        String alias,
        Action action,
        Optional<Instant> time,
        ZoneId zone,
        boolean stops,
        List<String> overflow,
        boolean retrieves) {

    private static final Pattern TIME =
            Pattern.compile("(\\d{4}-\\d\\d-\\d\\d)-(\\d\\d)\\.(\\d\\d)\\.(\\d\\d)(\\.\\d{1,9})?");

    RollforwardCommand {
        overflow = List.copyOf(overflow);
    }

    /** What is asked for. */
    enum Action {
        END_OF_BACKUP,
        END_OF_LOGS,
        TIME,
        STOP,
        CANCEL,
        QUERY
    }

    /** Parses what follows the words ROLLFORWARD DATABASE. */
    static RollforwardCommand parse(Words words, ZoneId local) {
        String alias = words.name("database-alias");
        if (words.accept("USER")) {
            words.next("username");
            if (words.accept("USING")) {
                words.next("password");
            }
        }
        Optional<String> time = Optional.empty();
        Action action = action(words);
        if (action == Action.TIME) {
            time = Optional.of(words.next("isotime"));
        }
        words.accept("ON", "ALL", "DBPARTITIONNUMS");
        ZoneId zone = ZoneOffset.UTC;
        if (words.accept("USING", "LOCAL", "TIME")) {
            zone = local;
        } else {
            words.accept("USING", "UTC", "TIME");
        }
        boolean stops = action == Action.STOP || words.accept("AND", "STOP|COMPLETE");
        List<String> overflow = List.of();
        if (words.accept("OVERFLOW", "LOG", "PATH")) {
            words.expect("(");
            overflow = words.list("log-directory");
            words.expect(")");
        }
        boolean retrieves = !words.accept("NORETRIEVE");
        words.end();
        ZoneId inZone = zone;
        Optional<Instant> moment = time.map(text -> moment(text, inZone, alias));
        return new RollforwardCommand(alias, action, moment, zone, stops, overflow, retrieves);
    }

    private static Action action(Words words) {
        if (words.accept("TO", "END", "OF", "BACKUP")) {
            return Action.END_OF_BACKUP;
        }
        if (words.accept("TO", "END", "OF", "LOGS")) {
            return Action.END_OF_LOGS;
        }
        if (words.accept("TO")) {
            return Action.TIME;
        }
        if (words.accept("QUERY", "STATUS")) {
            return Action.QUERY;
        }
        if (words.accept("CANCEL")) {
            return Action.CANCEL;
        }
        words.expect("STOP|COMPLETE");
        return Action.STOP;
    }

    private static Instant moment(String text, ZoneId zone, String alias) {
        Matcher matcher = TIME.matcher(text);
        if (!matcher.matches()) {
            throw new CommandFailed("SQL1262N", alias);
        }
        String fraction = matcher.group(5) == null ? "" : matcher.group(5);
        try {
            return LocalDateTime.parse(matcher.group(1) + "T" + matcher.group(2) + ":" + matcher.group(3) + ":"
                            + matcher.group(4) + fraction)
                    .atZone(zone)
                    .toInstant();
        } catch (DateTimeException e) {
            throw new CommandFailed("SQL1262N", alias);
        }
    }

    /** Whether a change that was committed in a second is wanted. */
    boolean includes(long second) {
        return time.isEmpty() || !Instant.ofEpochSecond(second).isAfter(time.get());
    }
}
