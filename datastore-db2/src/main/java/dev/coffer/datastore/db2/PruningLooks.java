package dev.coffer.datastore.db2;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.datastore.Outcome;
import dev.coffer.backup.api.datastore.Step;
import dev.coffer.backup.api.datastore.Verdict;
import dev.coffer.datastore.db2.listing.BackupHistory;
import dev.coffer.datastore.db2.listing.DatabaseConfiguration;
import dev.coffer.datastore.db2.listing.DatabaseDirectory;
import dev.coffer.datastore.db2.listing.DirectoryEntry;
import dev.coffer.datastore.db2.listing.HistoryEntry;
import dev.coffer.datastore.db2.listing.LogName;
import dev.coffer.datastore.db2.listing.Utilities;
import dev.coffer.datastore.db2.listing.Utility;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The last looks before archived logs are deleted: whether somebody has come to need them since that was decided.
 *
 * @param others the other databases of the instance
 */
record PruningLooks(OneDatabase database, List<DirectoryEntry> others) {
    private static final String QUIET = "nobody brings back";
    private static final String LISTED = "databases as before";
    private static final String OPEN = "another database does not wait";
    private static final String ARCHIVES = "archives as before";
    private static final String UNCHANGED = "history as before";
    private static final Set<String> KINDS = Set.of(QUIET, LISTED, OPEN, ARCHIVES, UNCHANGED);

    PruningLooks {
        others = List.copyOf(others);
    }

    /**
     * Looks.
     *
     * @param last the number of the last log that goes
     * @param history that it was decided by
     */
    List<Step> steps(int last, BackupHistory history) {
        List<Step> steps = new ArrayList<>(List.of(quiet(), listed()));
        others.forEach(other -> steps.add(open(other)));
        steps.add(archives(last));
        steps.add(unchanged(last, history));
        return List.copyOf(steps);
    }

    private Step quiet() {
        return Step.of(
                        "look whether anything is restored or rolled forward in the instance",
                        commands().look(Utilities.COMMAND.split(" ", -1)))
                .judgedAs(QUIET, alias(), database.entry().name());
    }

    /** One that has come since may have been restored, and be waiting. */
    private Step listed() {
        List<String> values = new ArrayList<>(List.of(database.entry().name()));
        others.forEach(other -> values.add(other.alias()));
        return Step.of(
                        "look whether the instance has the databases that it had",
                        commands().look(DatabaseDirectory.COMMAND.split(" ", -1)))
                .judgedAs(LISTED, values.toArray(String[]::new));
    }

    private Step open(DirectoryEntry other) {
        return Step.of(
                        "look whether database " + other.alias() + " waits for a restore or to be rolled forward",
                        commands()
                                .look(DatabaseConfiguration.command(other.alias())
                                        .split(" ", -1)))
                .judgedAs(OPEN, other.alias(), alias());
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
                require(wanted.kind(), wanted.values(), outcome);
                return Verdict.success();
            } catch (BackupException e) {
                return new Verdict.Failure(e.code(), e.text(), e.hint());
            }
        });
    }

    private static void require(String kind, List<String> values, Outcome outcome) {
        String first = values.get(0);
        switch (kind) {
            case QUIET -> refuseUtilities(values.get(1), first, Utilities.of(outcome));
            case LISTED -> refuseOtherDatabases(DatabaseDirectory.of(outcome), values);
            case OPEN -> refuseWaiting(DatabaseConfiguration.of(first, outcome), first, values.get(1));
            case ARCHIVES ->
                refuseChanged(
                        DatabaseConfiguration.of(first, outcome),
                        first,
                        values.get(1),
                        LogName.number(values.get(2)).orElseThrow());
            default ->
                refuseOthers(
                        BackupHistory.of(first, outcome),
                        first,
                        LogName.number(values.get(1)).orElseThrow(),
                        Set.copyOf(values.subList(2, values.size())));
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

    private static void refuseOtherDatabases(DatabaseDirectory now, List<String> known) {
        String name = known.get(0);
        List<String> there = now.databasesForSure().stream()
                .map(entry -> entry.name().equals(name) ? name : entry.alias())
                .sorted()
                .toList();
        List<String> before = known.stream().sorted().toList();
        if (!there.equals(before)) {
            throw new BackupException(
                    ErrorCode.DATABASE_STATE,
                    "the instance has other databases than a moment ago: " + there + ", and not " + before,
                    "Nothing was deleted: give the command again.");
        }
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
}
