package dev.coffer.datastore.db2;

import dev.coffer.backup.api.datastore.Answers;
import dev.coffer.backup.api.datastore.Fact;
import dev.coffer.backup.api.datastore.Outcome;
import dev.coffer.backup.api.datastore.Question;
import dev.coffer.datastore.db2.listing.Utility;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * When a utility of Coffer's was begun. The server tells the start of each in its local time, which the guest is asked for: only
 * it knows the rules of its time zone.
 *
 * @param moments right before each front end was started: the server may count from the RESTORE that waits for its containers, or from
 *     its continuation
 */
record UtilityBegin(Fact fact, List<Instant> moments) {
    /** What the server may take until the utility is at work, the start of the front end included. */
    private static final Duration LATEST = Duration.ofMinutes(1);

    /** The journal and the server read the clock with different precision. */
    private static final Duration EARLIEST = Duration.ofSeconds(1);

    private static final String OFFLINE = "offline";
    private static final String ONLINE = "online";
    private static final String FORMAT = "+%m/%d/%Y %H:%M:%S";
    private static final DateTimeFormatter ANSWERED = DateTimeFormatter.ofPattern("MM/dd/uuuu HH:mm:ss");

    UtilityBegin {
        moments = List.copyOf(moments);
    }

    /** Asks what those moments are in the local time of the owner's environment. */
    List<Question> questions(Db2Commands commands) {
        return moments.stream()
                .<Question>map(moment -> new Question.OfCommand(
                        id(moment), commands.questionTo("date", "--date=@" + moment.getEpochSecond(), FORMAT)))
                .toList();
    }

    /** Whether a utility is one that was begun then; one of which that cannot be told is not. */
    boolean isThatOf(Utility utility, Answers answers) {
        return isOfOurKind(utility)
                && moments.stream()
                        .flatMap(moment -> local(answers.outcome(id(moment))).stream())
                        .anyMatch(begun -> utility.startTime()
                                .filter(start ->
                                        !start.isBefore(begun.minus(EARLIEST)) && !start.isAfter(begun.plus(LATEST)))
                                .isPresent());
    }

    /** How a description goes on, as in {@code offline db}, is not the same for every kind of image. */
    private boolean isOfOurKind(Utility utility) {
        String description = utility.description().toLowerCase(Locale.ROOT);
        return switch (fact.kind()) {
            case Facts.BACKUP_RUNNING -> description.startsWith(OFFLINE);
            case Facts.ONLINE_BACKUP_RUNNING -> description.startsWith(ONLINE);
            default -> !description.contains(ONLINE);
        };
    }

    private static Optional<LocalDateTime> local(Outcome outcome) {
        try {
            return outcome.status() == 0
                    ? Optional.of(LocalDateTime.parse(outcome.standardOutput().strip(), ANSWERED))
                    : Optional.empty();
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private String id(Instant moment) {
        return "begin of " + fact.kind() + " " + fact.database() + " at " + moment;
    }
}
