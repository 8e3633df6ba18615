package dev.coffer.datastore.db2;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.datastore.Outcome;
import dev.coffer.backup.api.datastore.Step;
import dev.coffer.backup.api.datastore.Verdict;
import dev.coffer.datastore.db2.listing.ArchivedLog;
import dev.coffer.datastore.db2.listing.BackupHistory;
import dev.coffer.datastore.db2.listing.DatabaseConfiguration;
import dev.coffer.datastore.db2.listing.HistoryEntry;
import dev.coffer.datastore.db2.listing.LogName;
import dev.coffer.datastore.db2.listing.Utilities;
import dev.coffer.datastore.db2.listing.Utility;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The steps that delete archived logs: the last looks, the deletion of each chain, and the look whether that alone is gone. */
record LogPruning(OneDatabase database, LogArchive archive) {
    private static final String QUIET = "nobody brings back";
    private static final String ARCHIVES = "archives as before";
    private static final String UNCHANGED = "history as before";
    private static final String DELETED = "logs deleted";
    private static final String KEPT = "logs kept";
    private static final Set<String> KINDS = Set.of(QUIET, ARCHIVES, UNCHANGED, DELETED, KEPT);

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
        List<Step> steps = new ArrayList<>(List.of(quiet(), archives(last), unchanged(last, history)));
        going.forEach((chain, logs) -> steps.add(deletion(chain, logs)));
        steps.add(kept(staying));
        return List.copyOf(steps);
    }

    private Step quiet() {
        return Step.of(
                        "look whether anything is restored or rolled forward in the instance",
                        commands().look(Utilities.COMMAND.split(" ", -1)))
                .judgedAs(QUIET, alias(), database.entry().name());
    }

    private Step archives(int last) {
        return Step.of(
                        "look whether database " + alias() + " archives its logs as before",
                        commands().look(DatabaseConfiguration.command(alias()).split(" ", -1)))
                .judgedAs(ARCHIVES, alias(), database.configuration().logging(), LogName.of(last));
    }

    private Step unchanged(int last, BackupHistory history) {
        List<String> values = new ArrayList<>(List.of(alias(), LogName.of(last)));
        history.entries().forEach(entry -> values.add(entry.timestamp()));
        return Step.of(
                        "look in the history of " + alias() + " whether somebody else has come to need them",
                        commands().look(BackupHistory.command(alias()).split(" ", -1)))
                .judgedAs(UNCHANGED, values.toArray(String[]::new));
    }

    private Step deletion(String chain, List<ArchivedLog> logs) {
        int last = logs.stream().mapToInt(ArchivedLog::number).max().orElseThrow();
        return Step.of(
                        "delete the archived logs of " + alias() + " in " + chain + " up to " + LogName.of(last) + " ("
                                + logs.size() + ")",
                        archive.deletion(commands(), chain, last, logs.size()))
                .judgedAs(DELETED, Integer.toString(logs.size()));
    }

    private Step kept(Collection<ArchivedLog> staying) {
        List<String> values =
                new ArrayList<>(List.of(alias(), archive.directory().toString()));
        staying.forEach(log -> values.add(log.path()));
        return Step.of(
                        "look whether all other archived logs of " + alias() + " are there",
                        commands()
                                .program(
                                        commands().configuration().ofQuestions(),
                                        archive.listing().toArray(String[]::new)))
                .judgedAs(KEPT, values.toArray(String[]::new));
    }

    private String alias() {
        return database.alias();
    }

    private Db2Commands commands() {
        return database.guest().commands();
    }

    /** Judges its steps; empty for another one. */
    static Optional<Verdict> judge(Step step, Outcome outcome) {
        return step.judgement().filter(wanted -> KINDS.contains(wanted.kind())).map(wanted -> {
            try {
                require(wanted.kind(), wanted.values(), step, outcome);
                return Verdict.success();
            } catch (BackupException e) {
                return new Verdict.Failure(e.code(), e.text(), e.hint());
            }
        });
    }

    private static void require(String kind, List<String> values, Step step, Outcome outcome) {
        switch (kind) {
            case QUIET -> refuseUtilities(values.get(1), values.get(0), Utilities.of(outcome));
            case ARCHIVES ->
                refuseChanged(
                        DatabaseConfiguration.of(values.get(0), outcome),
                        values.get(0),
                        values.get(1),
                        LogName.number(values.get(2)).orElseThrow());
            case UNCHANGED ->
                refuseOthers(
                        BackupHistory.of(values.get(0), outcome),
                        values.get(0),
                        LogName.number(values.get(1)).orElseThrow(),
                        Set.copyOf(values.subList(2, values.size())));
            case DELETED -> requireDeleted(values.get(0), step, outcome);
            default ->
                requireKept(
                        new LogArchive(values.get(0), Path.of(values.get(1))),
                        values.subList(2, values.size()),
                        outcome);
        }
    }

    /**
     * Refuses while somebody may be reading logs, or leaves a database that wants them.
     *
     * @throws BackupException naming the utility
     */
    static void refuseUtilities(String name, String alias, Utilities utilities) {
        LastLook.refuse(utilities.of(name), alias);
        utilities.all().stream().filter(Utility::bringsBack).findFirst().ifPresent(utility -> {
            throw new BackupException(
                    ErrorCode.DATABASE_IN_USE,
                    "a " + utility.describe() + " is at work on database " + utility.database()
                            + ", perhaps with archived logs of " + alias,
                    "Wait until 'db2 list utilities' does not show it any more.");
        });
    }

    private static void refuseChanged(DatabaseConfiguration now, String alias, String logging, int last) {
        refuseUnfit(now, alias);
        boolean active = now.firstActiveLog().orElse(0) <= last;
        if (active || !now.logging().equals(logging)) {
            throw new BackupException(
                    ErrorCode.DATABASE_STATE,
                    "database " + alias + " does not archive its logs as it did a moment ago: LOGARCHMETH1 is "
                            + now.logging()
                            + ", and the first active log "
                            + (now.firstActiveLog().isPresent()
                                    ? LogName.of(now.firstActiveLog().getAsInt())
                                    : "is not told"),
                    "Nothing was deleted: give the command again.");
        }
    }

    /**
     * Refuses a database that may need logs for something else than a restore.
     *
     * @throws BackupException naming its state
     */
    static void refuseUnfit(DatabaseConfiguration configuration, String alias) {
        if (configuration.isPaired()) {
            throw new BackupException(
                    ErrorCode.NOT_SUPPORTED,
                    "database " + alias + " is one of an HADR pair (" + configuration.role()
                            + "), and the other one may have to catch up from archived logs",
                    "Which of them it has read, Coffer does not know: delete them by hand.");
        }
        refuseWaiting(configuration, alias, alias);
    }

    /**
     * Refuses where a database was restored and is not opened yet.
     *
     * @param alias of that one
     * @param pruned the database whose logs are meant
     * @throws BackupException naming its state
     */
    static void refuseWaiting(DatabaseConfiguration configuration, String alias, String pruned) {
        if (configuration.restorePending() || configuration.isRollforwardPending()) {
            throw new BackupException(
                    ErrorCode.DATABASE_STATE,
                    "database " + alias + " is in state " + String.join(" and ", configuration.pendingStates())
                            + ", and may have to be rolled forward by archived logs of " + pruned,
                    "Complete its restore first, or drop it.");
        }
    }

    /** A backup that was made since needs later logs, unless the database is not what it was. */
    private static void refuseOthers(BackupHistory history, String alias, int last, Set<String> known) {
        for (HistoryEntry entry : history.entries()) {
            boolean later = entry.isBackup() && entry.firstLog().orElse(0) > last;
            if (!known.contains(entry.timestamp()) && !later) {
                throw new BackupException(
                        ErrorCode.DATABASE_STATE,
                        "somebody has come to need archived logs of database " + alias
                                + " a moment ago: its history has " + entry.described(),
                        "Nothing was deleted: give the command again.");
            }
        }
    }

    private static void requireDeleted(String count, Step step, Outcome outcome) {
        if (outcome.status() != 0 || !outcome.standardOutput().strip().equals("deleted " + count)) {
            throw new BackupException(
                    ErrorCode.GUEST,
                    "cannot " + step.title() + LogArchive.reason(outcome),
                    "The oldest are deleted first, so that no log is missing between others; give the command again.");
        }
    }

    private static void requireKept(LogArchive archive, List<String> staying, Outcome outcome) {
        Set<String> there = new HashSet<>();
        archive.logs(outcome).forEach(log -> there.add(log.path()));
        List<String> missing =
                staying.stream().filter(path -> !there.contains(path)).toList();
        if (!missing.isEmpty()) {
            throw new BackupException(
                    ErrorCode.GUEST,
                    missing.size() + " archived logs of database " + archive.alias()
                            + " are gone that were to stay, the first of them " + Collections.min(missing) + " in '"
                            + archive.directory() + "'",
                    "Coffer has not deleted them: somebody else is at work there, so take a full backup.");
        }
    }
}
