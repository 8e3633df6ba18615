package dev.coffer.datastore.db2;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.datastore.Answers;
import dev.coffer.backup.api.datastore.Outcome;
import dev.coffer.backup.api.datastore.Question;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Archived logs that are missing between others. Db2 takes the first log that it does not find for the end of the logs, and is content.
 * After one that was archived since the backup began, and before the moment that is wanted, the next one is needed; of those before it
 * some may have been removed.
 *
 * @param began when the backup was begun; where that is not known, nothing is looked at
 */
record LogGaps(Guest guest, RestoredImage image, Optional<Instant> began) {
    private static final Pattern LOG = Pattern.compile("(\\d{1,11})\\S* (/.*)/S(\\d{7})\\.LOG");

    /** Which logs there are in the directories that are known. */
    List<Question> questions() {
        return directory().stream()
                .map(path -> guest.asks(
                        id(),
                        "find",
                        path.toString(),
                        "-maxdepth",
                        "2",
                        "-name",
                        "S???????.LOG",
                        "-printf",
                        "%T@ %p\\n"))
                .toList();
    }

    private Optional<Path> directory() {
        ArchivedLogs logs = new ArchivedLogs(guest, image);
        Db2Configuration configuration = guest.commands().configuration();
        return began.isPresent() && logs.stop().needsArchive() && !configuration.letDb2Decide()
                ? configuration.overflowLogPath().or(logs::parent)
                : Optional.empty();
    }

    /**
     * Refuses logs with a gap. A directory that cannot be listed says nothing: Db2 may have logs elsewhere.
     *
     * @throws BackupException naming the first log that is missing
     */
    void refuse(Answers answers) {
        if (directory().isEmpty()) {
            return;
        }
        Outcome outcome = answers.outcome(id());
        if (outcome.status() == 0) {
            chains(outcome).forEach(this::refuseGap);
        }
    }

    /** When each log was archived, by its number, in each of the directories. */
    private static SortedMap<String, SortedMap<Integer, Instant>> chains(Outcome outcome) {
        SortedMap<String, SortedMap<Integer, Instant>> chains = new TreeMap<>();
        for (String line : outcome.standardOutput().lines().toList()) {
            Matcher log = LOG.matcher(line);
            if (log.matches()) {
                chains.computeIfAbsent(log.group(2), unseen -> new TreeMap<>())
                        .put(Integer.valueOf(log.group(3)), Instant.ofEpochSecond(Long.parseLong(log.group(1))));
            }
        }
        return chains;
    }

    private void refuseGap(String directory, SortedMap<Integer, Instant> logs) {
        int next = logs.firstKey();
        boolean needed = false;
        for (Map.Entry<Integer, Instant> log : logs.entrySet()) {
            if (needed && log.getKey() != next) {
                throw new BackupException(
                        ErrorCode.GUEST,
                        "archived log %s of database %s is missing in %s, and %s is there"
                                .formatted(file(next), image.image().alias(), directory, file(log.getKey())),
                        "Bring it back: for Db2 the logs end there. --let-db2-decide restores what comes before it.");
            }
            next = log.getKey() + 1;
            needed = began.filter(log.getValue()::isAfter).isPresent()
                    && log.getValue().isBefore(until());
        }
    }

    /** Of a moment in local time, the zone is not known: what is needed in none of them is not looked at. */
    private Instant until() {
        StopPoint stop = new ArchivedLogs(guest, image).stop();
        return stop.moment()
                .map(moment -> moment.minusHours(stop.local() ? WantedMoment.FARTHEST_EAST_HOURS : 0)
                        .toInstant(ZoneOffset.UTC))
                .orElse(Instant.MAX);
    }

    private static String file(int number) {
        return "S%07d.LOG".formatted(number);
    }

    private String id() {
        return "gaps in the archived logs of " + image.image().alias();
    }
}
