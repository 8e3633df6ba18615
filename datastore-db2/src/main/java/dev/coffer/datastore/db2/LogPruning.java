package dev.coffer.datastore.db2;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.datastore.Outcome;
import dev.coffer.backup.api.datastore.Step;
import dev.coffer.backup.api.datastore.Verdict;
import dev.coffer.datastore.db2.listing.ArchivedLog;
import dev.coffer.datastore.db2.listing.BackupHistory;
import dev.coffer.datastore.db2.listing.LogName;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The steps that delete archived logs: the last looks, the deletion of each chain, and the look whether that is gone, and nothing else. */
record LogPruning(PruningLooks looks, LogArchive archive) {
    private static final String DELETED = "logs deleted";
    private static final String KEPT = "logs kept";
    private static final Set<String> KINDS = Set.of(DELETED, KEPT);

    /** Where the paths of logs begin among the values of the last look. */
    private static final int PATHS = 3;

    /**
     * Deletes logs.
     *
     * @param going by their chains; not empty
     * @param history that it was decided by
     */
    List<Step> steps(Map<String, List<ArchivedLog>> going, Collection<ArchivedLog> staying, BackupHistory history) {
        int last = going.values().stream()
                .flatMap(List::stream)
                .mapToInt(ArchivedLog::number)
                .max()
                .orElseThrow();
        List<Step> steps = new ArrayList<>(looks.steps(last, history));
        going.forEach((chain, logs) -> steps.add(deletion(chain, logs)));
        steps.add(kept(going.values().stream().flatMap(List::stream).toList(), staying));
        return List.copyOf(steps);
    }

    private Step deletion(String chain, List<ArchivedLog> logs) {
        int last = logs.stream().mapToInt(ArchivedLog::number).max().orElseThrow();
        return Step.of(
                        "delete the archived logs of " + alias() + " in " + chain + " up to " + LogName.of(last) + " ("
                                + logs.size() + ")",
                        archive.deletion(commands(), chain, last, logs.size()))
                .judgedAs(DELETED, Integer.toString(logs.size()));
    }

    private Step kept(Collection<ArchivedLog> going, Collection<ArchivedLog> staying) {
        List<String> values =
                new ArrayList<>(List.of(alias(), archive.directory().toString(), Integer.toString(going.size())));
        Stream.of(going, staying).flatMap(Collection::stream).forEach(log -> values.add(log.path()));
        return Step.of(
                        "look whether these archived logs of " + alias() + " are gone and all others are there",
                        commands()
                                .program(
                                        commands().configuration().ofQuestions(),
                                        archive.listing().toArray(String[]::new)))
                .judgedAs(KEPT, values.toArray(String[]::new));
    }

    private String alias() {
        return looks.database().alias();
    }

    private Db2Commands commands() {
        return looks.database().guest().commands();
    }

    /** Judges its steps; empty for another one. */
    static Optional<Verdict> judge(Step step, Outcome outcome) {
        return step.judgement().filter(wanted -> KINDS.contains(wanted.kind())).map(wanted -> {
            try {
                if (wanted.kind().equals(DELETED)) {
                    requireDeleted(wanted.values().get(0), step, outcome);
                } else {
                    requireKept(wanted.values(), outcome);
                }
                return Verdict.success();
            } catch (BackupException e) {
                return new Verdict.Failure(e.code(), e.text(), e.hint());
            }
        });
    }

    private static void requireDeleted(String count, Step step, Outcome outcome) {
        if (outcome.status() != 0 || !outcome.standardOutput().strip().equals("deleted " + count)) {
            throw new BackupException(
                    ErrorCode.GUEST,
                    "cannot " + step.title() + LogArchive.reason(outcome),
                    "The oldest are deleted first, so that no log is missing between others; give the command again.");
        }
    }

    /** @param values the database, its archive, how many logs were deleted, these, and those that stay */
    private static void requireKept(List<String> values, Outcome outcome) {
        LogArchive archive = new LogArchive(values.get(0), Path.of(values.get(1)));
        int staying = PATHS + Integer.parseInt(values.get(2));
        Set<String> there =
                archive.logs(outcome).stream().map(ArchivedLog::path).collect(Collectors.toSet());
        List<String> missing = values.subList(staying, values.size()).stream()
                .filter(path -> !there.contains(path))
                .toList();
        if (!missing.isEmpty()) {
            throw new BackupException(
                    ErrorCode.GUEST,
                    missing.size() + " archived logs of database " + archive.alias()
                            + " are gone that were to stay, the first of them " + Collections.min(missing) + " in '"
                            + archive.directory() + "'",
                    "Coffer has not deleted them: somebody else is at work there, so take a full backup.");
        }
        List<String> left =
                values.subList(PATHS, staying).stream().filter(there::contains).toList();
        if (!left.isEmpty()) {
            throw new BackupException(
                    ErrorCode.GUEST,
                    left.size() + " archived logs of database " + archive.alias()
                            + " are there that were deleted, the first of them " + Collections.min(left) + " in '"
                            + archive.directory() + "'",
                    "Look at the file system of the archive, and give the command again.");
        }
    }
}
