package dev.coffer.datastore.db2;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.datastore.Answers;
import dev.coffer.backup.api.datastore.Outcome;
import dev.coffer.backup.api.datastore.Question;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The archived logs that lie in the directories that are known, looked at before anything is restored. Db2 takes the first log that it
 * does not find for the end of the logs, and is content. After one that was archived since the backup began, and before the moment
 * that is wanted, the next one is needed; of those before it some may have been removed.
 *
 * @param began when the backup was begun; where that is not known, nothing is missed between others
 */
record ListedLogs(Guest guest, RestoredImage image, Optional<Instant> began) {
    private static final Pattern LOG = Pattern.compile("(\\d{1,11})\\S* (/.*)/S(\\d{7})\\.LOG");

    /** Clocks of a guest and of its file servers may differ. */
    private static final Duration MARGIN = Duration.ofDays(1);

    /** Which logs there are that were archived since the backup. */
    List<Question> questions() {
        return directory().stream().map(path -> guest.asks(id(), listing(path))).toList();
    }

    private String[] listing(Path directory) {
        List<String> words =
                new ArrayList<>(List.of("find", "-H", directory.toString(), "-maxdepth", "2", "-name", "S???????.LOG"));
        began.map(moment -> "@" + moment.minus(MARGIN).getEpochSecond())
                .ifPresent(moment -> words.addAll(List.of("-newermt", moment)));
        words.addAll(List.of("-printf", "%T@ %p\\n"));
        return words.toArray(String[]::new);
    }

    private Optional<Path> directory() {
        ArchivedLogs logs = new ArchivedLogs(guest, image);
        return logs.stop().needsArchive() && !configuration().letDb2Decide()
                ? configuration().overflowLogPath().or(logs::parent)
                : Optional.empty();
    }

    /**
     * Refuses logs with a gap, and a directory that was named and cannot be listed. Another one that cannot be listed says nothing: Db2
     * may have logs elsewhere.
     *
     * @throws BackupException naming the first log that is missing, or the directory
     */
    void refuse(Answers answers) {
        if (directory().isEmpty()) {
            return;
        }
        Outcome outcome = answers.outcome(id());
        configuration().overflowLogPath().ifPresent(named -> refuseUnlisted(named, outcome));
        if (outcome.status() == 0) {
            refuseCut(outcome);
            chains(outcome).forEach(this::refuseGap);
        }
    }

    private void refuseUnlisted(Path named, Outcome outcome) {
        if (outcome.status() != 0) {
            throw refusal(
                    "directory " + named + " of archived logs cannot be listed by '"
                            + guest.commands().owner() + "'",
                    "Name a directory that the owner of the instance may read by --overflow-log-path.");
        }
    }

    private void refuseCut(Outcome outcome) {
        if (outcome.isOutputCut()) {
            throw refusal(
                    "there are more archived logs of database " + image.image().alias() + " in "
                            + directory().orElseThrow() + " than can be looked through",
                    "Put those since the backup into a directory of their own and name it by --overflow-log-path;"
                            + " --let-db2-decide leaves it to Db2.");
        }
    }

    /**
     * The names of the logs in a directory that Db2 is pointed to; nothing where it is left to Db2. What was written until the end of an
     * online backup was archived then.
     *
     * @throws BackupException if there are none since an online backup
     */
    List<String> in(Path directory, Answers answers) {
        if (directory().isEmpty()) {
            return List.of();
        }
        List<String> names = chains(answers.outcome(id())).entrySet().stream()
                .filter(chain -> Path.of(chain.getKey()).startsWith(directory))
                .flatMap(chain -> chain.getValue().keySet().stream())
                .distinct()
                .sorted()
                .map(ListedLogs::file)
                .toList();
        if (names.isEmpty() && image.image().kind().online()) {
            throw refusal(
                    "directory " + directory + " has no log of database "
                            + image.image().alias() + " from after the begin of its backup",
                    "Name the directory with the files S*.LOG by --overflow-log-path; --let-db2-decide leaves it to Db2.");
        }
        return names;
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
                throw refusal(
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

    private static BackupException refusal(String text, String hint) {
        return new BackupException(ErrorCode.GUEST, text, hint);
    }

    /** The name of a log. */
    static String file(int number) {
        return "S%07d.LOG".formatted(number);
    }

    private Db2Configuration configuration() {
        return guest.commands().configuration();
    }

    private String id() {
        return "archived logs of " + image.image().alias() + " since the backup";
    }
}
