package dev.coffer.datastore.db2;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.datastore.Answers;
import dev.coffer.backup.api.datastore.Outcome;
import dev.coffer.backup.api.datastore.Question;
import dev.coffer.backup.api.datastore.StoredBackup;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BinaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The archived logs that lie in the directories that are known, looked at before anything is restored. Db2 takes the first log that it
 * does not find for the end of the logs, and is content. After one that was archived since the backup began, and before the moment
 * that is wanted, the next one is needed; of those before it some may have been removed.
 *
 * @param backup that is restored; where it does not tell when it began, nothing is missed between others
 */
record ListedLogs(Guest guest, RestoredImage image, StoredBackup backup) {
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
        backup.started().map(moment -> "@" + moment.minus(MARGIN).getEpochSecond())
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
        return Stream.concat(named().stream(), own().stream()).distinct().toList();
    }

    /** The directory with the chains of logs that the database archived, unless Db2 does not look there. */
    private Optional<Path> own() {
        ArchivedLogs logs = new ArchivedLogs(guest, image);
        return logs.isElsewhere() && named().isPresent() ? Optional.empty() : logs.parent();
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
            together(answers).forEach(this::refuseGap);
        }
    }

    /** Db2 takes the logs of the directory that was named together with those of each chain that it finds by itself. */
    private SortedMap<String, SortedMap<Integer, Instant>> together(Answers answers) {
        SortedMap<String, SortedMap<Integer, Instant>> found = found(answers);
        SortedMap<Integer, Instant> brought =
                named().map(path -> in(path, chains(path, answers))).orElseGet(TreeMap::new);
        if (brought.isEmpty()) {
            return found;
        }
        String named = named().orElseThrow().toString();
        SortedMap<String, SortedMap<Integer, Instant>> together = new TreeMap<>();
        found.forEach((directory, chain) -> {
            SortedMap<Integer, Instant> logs = new TreeMap<>(chain);
            brought.forEach((number, archived) ->
                    logs.merge(number, archived, BinaryOperator.minBy(Comparator.naturalOrder())));
            together.put(named + " and " + directory, logs);
        });
        return together.isEmpty() ? new TreeMap<>(Map.of(named, brought)) : together;
    }

    /** The chains that the database archived itself. */
    private SortedMap<String, SortedMap<Integer, Instant>> found(Answers answers) {
        SortedMap<String, SortedMap<Integer, Instant>> found = new TreeMap<>();
        own().ifPresent(path -> found.putAll(chains(path, answers)));
        found.keySet().removeIf(directory -> !ArchivedLogs.isChain(directory));
        return found;
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
     * The logs that Db2 has, with those that it finds by itself. Of several chains of these, only Db2 knows which one it takes.
     *
     * @param overflow the directory that it is pointed to
     * @throws BackupException if that has none itself, and some lie below it, or it has none since an online backup
     */
    LogsThere there(Optional<Path> overflow, Answers answers) {
        if (directories().isEmpty()) {
            return LogsThere.UNKNOWN;
        }
        SortedMap<Integer, Instant> named =
                overflow.map(path -> lying(path, answers)).orElseGet(TreeMap::new);
        if (new ArchivedLogs(guest, image).isElsewhere()) {
            return there(named.keySet(), named);
        }
        if (own().filter(path -> isWhole(answers.outcome(id(path)))).isEmpty()) {
            return there(Set.of(), named);
        }
        SortedMap<String, SortedMap<Integer, Instant>> found = found(answers);
        Set<Integer> all = new TreeSet<>(named.keySet());
        found.values().forEach(chain -> all.addAll(chain.keySet()));
        SortedMap<Integer, Instant> certain = new TreeMap<>(named);
        if (found.size() == 1) {
            found.values().stream().filter(this::isOfBackup).forEach(certain::putAll);
        }
        return there(all, certain);
    }

    private LogsThere there(Set<Integer> all, SortedMap<Integer, Instant> certain) {
        long later = certain.values().stream()
                .filter(archived -> isAfter(backup.finished(), archived))
                .count();
        return new LogsThere(names(all), names(certain.keySet()), later);
    }

    private static List<String> names(Set<Integer> numbers) {
        return numbers.stream().sorted().map(ListedLogs::file).toList();
    }

    /** What cannot be listed to its end may have any log. */
    private static boolean isWhole(Outcome outcome) {
        return outcome.status() == 0 && !outcome.isOutputCut();
    }

    /** Nothing was archived since into a chain that was left before the backup. */
    private boolean isOfBackup(SortedMap<Integer, Instant> chain) {
        return chain.values().stream().anyMatch(archived -> isAfter(backup.started(), archived));
    }

    private static boolean isAfter(Optional<Instant> moment, Instant archived) {
        return moment.filter(archived::isAfter).isPresent();
    }

    /** The logs in the directory itself: Db2 does not look below it. */
    private SortedMap<Integer, Instant> lying(Path directory, Answers answers) {
        SortedMap<String, SortedMap<Integer, Instant>> listed =
                chains(directories().get(0), answers);
        SortedMap<Integer, Instant> logs = in(directory, listed);
        List<String> below = listed.keySet().stream()
                .filter(path -> Path.of(path).startsWith(directory))
                .toList();
        if (logs.isEmpty() && !below.isEmpty()) {
            throw refusal(
                    "directory " + directory + " itself has no log of database "
                            + image.image().alias() + ", and Db2 does not look below it: they lie in "
                            + String.join(", ", below),
                    "Name the directory that has the files S*.LOG themselves by --overflow-log-path.");
        }
        if (logs.isEmpty() && image.image().kind().online()) {
            throw refusal(
                    "directory " + directory + " has no log of database "
                            + image.image().alias() + " from after the begin of its backup",
                    "Name the directory with the files S*.LOG by --overflow-log-path; --let-db2-decide leaves it to Db2.");
        }
        return logs;
    }

    private static SortedMap<Integer, Instant> in(
            Path directory, SortedMap<String, SortedMap<Integer, Instant>> listed) {
        return listed.getOrDefault(directory.toString(), new TreeMap<>());
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
            needed = isAfter(backup.started(), log.getValue())
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
