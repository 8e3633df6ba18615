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
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

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
        return directories().stream()
                .map(path -> guest.asks(id(path), listing(path)))
                .toList();
    }

    private String[] listing(Path directory) {
        List<String> words =
                new ArrayList<>(List.of("find", "-H", directory.toString(), "-maxdepth", "2", "-name", "S???????.LOG"));
        began.map(moment -> "@" + moment.minus(MARGIN).getEpochSecond())
                .ifPresent(moment -> words.addAll(List.of("-newermt", moment)));
        words.addAll(List.of("-printf", "%T@ %p\\n"));
        return words.toArray(String[]::new);
    }

    /**
     * The one that was named, and the one that the database archived to, unless Db2 does not look there by itself. Where logs are not
     * archived into a directory, only Db2 knows what it finds.
     */
    private List<Path> directories() {
        ArchivedLogs logs = new ArchivedLogs(guest, image);
        if (!logs.stop().needsArchive() || configuration().letDb2Decide()) {
            return List.of();
        }
        Optional<Path> parent = logs.isElsewhere() && named().isPresent() ? Optional.empty() : logs.parent();
        return Stream.concat(named().stream(), parent.stream()).distinct().toList();
    }

    private Optional<Path> named() {
        return configuration().overflowLogPath();
    }

    /**
     * Refuses logs with a gap, and a directory that was named and cannot be listed. Another one that cannot be listed says nothing: Db2
     * may have logs elsewhere.
     *
     * @throws BackupException naming the first log that is missing, or the directory
     */
    void refuse(Answers answers) {
        List<Path> directories = directories();
        if (directories.isEmpty()) {
            return;
        }
        ArchivedLogs logs = new ArchivedLogs(guest, image);
        named().ifPresent(path -> refuseUnlisted(path, answers.outcome(id(path))));
        if (named().isPresent() || logs.isElsewhere()) {
            refuseCut(directories.get(0), answers.outcome(id(directories.get(0))));
        }
        boolean known = logs.isElsewhere() || logs.parent().isPresent();
        if (known
                && directories.stream()
                        .noneMatch(path -> answers.outcome(id(path)).isOutputCut())) {
            together(directories, answers).forEach(this::refuseGap);
        }
    }

    /** Db2 takes the logs of the directory that was named together with those of each chain that it finds by itself. */
    private SortedMap<String, SortedMap<Integer, Instant>> together(List<Path> directories, Answers answers) {
        SortedMap<String, SortedMap<Integer, Instant>> first = chains(directories.get(0), answers);
        if (directories.size() == 1) {
            return first;
        }
        SortedMap<String, SortedMap<Integer, Instant>> found = chains(directories.get(1), answers);
        if (found.isEmpty()) {
            return first;
        }
        SortedMap<String, SortedMap<Integer, Instant>> together = new TreeMap<>();
        found.forEach((directory, chain) -> {
            SortedMap<Integer, Instant> logs = new TreeMap<>(chain);
            first.values()
                    .forEach(more -> more.forEach((number, archived) ->
                            logs.merge(number, archived, BinaryOperator.minBy(Comparator.naturalOrder()))));
            together.put(directories.get(0) + " and " + directory, logs);
        });
        return together;
    }

    private void refuseUnlisted(Path named, Outcome outcome) {
        if (outcome.status() != 0) {
            throw refusal(
                    "directory " + named + " of archived logs cannot be listed by '"
                            + guest.commands().owner() + "'",
                    "Name a directory that the owner of the instance may read by --overflow-log-path.");
        }
    }

    private void refuseCut(Path directory, Outcome outcome) {
        if (outcome.isOutputCut()) {
            throw refusal(
                    "there are more archived logs of database " + image.image().alias() + " in " + directory
                            + " than can be looked through",
                    "Put those since the backup into a directory of their own and name it by --overflow-log-path;"
                            + " --let-db2-decide leaves it to Db2.");
        }
    }

    /**
     * The names of the logs that Db2 has when it is pointed to a directory, with those that it finds by itself; nothing where it is left
     * to Db2, or nobody else knows what it finds. What was written until the end of an online backup was archived then.
     *
     * @throws BackupException if the directory has none since an online backup
     */
    List<String> with(Path directory, Answers answers) {
        List<Path> directories = directories();
        if (directories.isEmpty()) {
            return List.of();
        }
        List<String> names = files(directories.get(0), directory, answers);
        if (names.isEmpty() && image.image().kind().online()) {
            throw refusal(
                    "directory " + directory + " has no log of database "
                            + image.image().alias() + " from after the begin of its backup",
                    "Name the directory with the files S*.LOG by --overflow-log-path; --let-db2-decide leaves it to Db2.");
        }
        ArchivedLogs logs = new ArchivedLogs(guest, image);
        if (logs.isElsewhere()) {
            return names;
        }
        Path last = directories.get(directories.size() - 1);
        if (logs.parent().isEmpty() || answers.outcome(id(last)).isOutputCut()) {
            return List.of();
        }
        return Stream.concat(names.stream(), files(last, last, answers).stream())
                .distinct()
                .sorted()
                .toList();
    }

    private List<String> files(Path listed, Path below, Answers answers) {
        return chains(listed, answers).entrySet().stream()
                .filter(chain -> Path.of(chain.getKey()).startsWith(below))
                .flatMap(chain -> chain.getValue().keySet().stream())
                .distinct()
                .sorted()
                .map(ListedLogs::file)
                .toList();
    }

    /** When each log was archived, by its number, in each of the directories. */
    private SortedMap<String, SortedMap<Integer, Instant>> chains(Path listed, Answers answers) {
        Outcome outcome = answers.outcome(id(listed));
        SortedMap<String, SortedMap<Integer, Instant>> chains = new TreeMap<>();
        if (outcome.status() != 0) {
            return chains;
        }
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

    private String id(Path directory) {
        return "archived logs of " + image.image().alias() + " since the backup in " + directory;
    }
}
