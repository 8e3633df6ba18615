package dev.coffer.datastore.db2;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.datastore.Answers;
import dev.coffer.backup.api.datastore.Outcome;
import dev.coffer.backup.api.datastore.Question;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A directory with archived logs of a database, or with directories of them, and what lies there.
 *
 * @param alias of the database
 * @param since what was archived before is left out
 */
record ListedDirectory(Guest guest, String alias, Path path, Optional<Instant> since) {
    private static final Pattern LOG = Pattern.compile("(\\d{1,11})(?:\\.(\\d{1,9})\\d*)? (/.*)/S(\\d{7})\\.LOG");

    Question question() {
        List<String> words = new ArrayList<>(
                List.of("find", "-L", path.toString(), "-maxdepth", "2", "-type", "f", "-name", "S???????.LOG"));
        since.ifPresent(moment -> words.addAll(List.of("-newermt", "@" + moment.getEpochSecond())));
        words.addAll(List.of("-printf", "%T@ %p\\n"));
        return guest.asks(id(), words.toArray(String[]::new));
    }

    private String id() {
        return "archived logs of " + alias + " in " + path;
    }

    /** Whether it could be listed; only what lies beside logs and chains of them may be closed to the owner of the instance. */
    boolean isListed(Answers answers) {
        Outcome outcome = outcome(answers);
        List<String> complaints =
                outcome.standardError().lines().filter(line -> !line.isBlank()).toList();
        return outcome.status() == 0
                || (outcome.status() == 1
                        && !complaints.isEmpty()
                        && complaints.stream().allMatch(line -> isBeside(line)));
    }

    /** Whether it is not there: what may not be seen is another thing. */
    boolean isAbsent(Answers answers) {
        Outcome outcome = outcome(answers);
        List<String> complaints =
                outcome.standardError().lines().filter(line -> !line.isBlank()).toList();
        return outcome.status() == 1
                && outcome.standardOutput().isBlank()
                && !complaints.isEmpty()
                && complaints.stream().allMatch(line -> line.endsWith(": No such file or directory"));
    }

    private boolean isBeside(String complaint) {
        Pattern beside = Pattern.compile(Pattern.quote(path + "/") + "(?!C\\d{7}|S\\d{7}\\.LOG)[^/']");
        return beside.matcher(complaint).find();
    }

    boolean isCut(Answers answers) {
        return outcome(answers).isOutputCut();
    }

    private Outcome outcome(Answers answers) {
        return answers.outcome(id());
    }

    /** When each log was archived, by its number, in this directory and in each below it. */
    SortedMap<String, SortedMap<Integer, Instant>> all(Answers answers) {
        SortedMap<String, SortedMap<Integer, Instant>> all = new TreeMap<>();
        if (!isListed(answers)) {
            return all;
        }
        for (String line : outcome(answers).standardOutput().lines().toList()) {
            Matcher log = LOG.matcher(line);
            if (log.matches()) {
                all.computeIfAbsent(log.group(3), unseen -> new TreeMap<>())
                        .put(Integer.valueOf(log.group(4)), moment(log.group(1), log.group(2)));
            }
        }
        return all;
    }

    /** Of a file system that keeps whole seconds, the end of the second: a log counts as later rather than not. */
    private static Instant moment(String seconds, @Nullable String fraction) {
        String digits = fraction == null || fraction.matches("0+") ? "999999999" : fraction;
        String nanos = (digits + "000000000").substring(0, 9);
        return Instant.ofEpochSecond(Long.parseLong(seconds), Long.parseLong(nanos));
    }

    /**
     * The logs of a directory that Db2 is pointed to: it does not look below it.
     *
     * @param directory this one, or one below it
     * @throws BackupException if it has none itself, and some lie below it
     */
    SortedMap<Integer, Instant> lying(Path directory, Answers answers) {
        SortedMap<String, SortedMap<Integer, Instant>> all = all(answers);
        SortedMap<Integer, Instant> logs = all.getOrDefault(directory.toString(), new TreeMap<>());
        List<String> below = all.keySet().stream()
                .filter(other -> Path.of(other).startsWith(directory))
                .toList();
        if (logs.isEmpty() && !below.isEmpty()) {
            throw refusal(
                    "directory " + directory + " itself has no log of database " + alias
                            + ", and Db2 does not look below it: they lie in " + String.join(", ", below),
                    "Name the directory that has the files S*.LOG themselves by --overflow-log-path.");
        }
        return logs;
    }

    /**
     * Refuses one that cannot be listed.
     *
     * @throws BackupException naming it
     */
    void refuseUnlisted(Answers answers, String hint) {
        if (!isListed(answers)) {
            throw refusal(
                    "directory " + path + " of archived logs cannot be listed by '"
                            + guest.commands().owner() + "'" + LogArchive.reason(outcome(answers)),
                    hint);
        }
    }

    /**
     * Refuses one with more logs than an answer can tell.
     *
     * @throws BackupException naming it
     */
    void refuseCut(Answers answers, String hint) {
        if (isCut(answers)) {
            throw refusal(
                    "there are more archived logs of database " + alias + " in " + path + " than can be looked through",
                    hint);
        }
    }

    /** Takes logs together; one that lies in two places was archived when the older of its files was. */
    static void merge(SortedMap<Integer, Instant> more, SortedMap<Integer, Instant> into) {
        more.forEach(
                (number, archived) -> into.merge(number, archived, BinaryOperator.minBy(Comparator.naturalOrder())));
    }

    static BackupException refusal(String text, String hint) {
        return new BackupException(ErrorCode.GUEST, text, hint);
    }
}
