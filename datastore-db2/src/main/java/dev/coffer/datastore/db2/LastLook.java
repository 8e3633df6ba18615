package dev.coffer.datastore.db2;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.datastore.Outcome;
import dev.coffer.backup.api.datastore.Step;
import dev.coffer.backup.api.datastore.Verdict;
import dev.coffer.datastore.db2.listing.DatabaseDirectory;
import dev.coffer.datastore.db2.listing.DirectoryEntry;
import dev.coffer.datastore.db2.listing.ResultCell;
import dev.coffer.datastore.db2.listing.Utilities;
import dev.coffer.datastore.db2.listing.Utility;
import dev.coffer.datastore.db2.message.Failures;
import java.util.List;
import java.util.Optional;

/** Looks right before a database is changed, for what may have come about since the planning. */
final class LastLook {
    private static final String ABSENT = "database absent";
    private static final String FREE = "name free";
    private static final String NO_UTILITY = "no utility of others";
    private static final String OPEN = "database open";

    private LastLook() {}

    /** No database has come to be under this alias: RESTORE would replace it, asked or not. */
    static Step isAbsent(String alias, Db2Commands commands) {
        return Step.of(
                        "look whether there is still no database " + alias,
                        commands.look(DatabaseDirectory.COMMAND.split(" ", -1)))
                .judgedAs(ABSENT, alias);
    }

    /** Nothing has come to have the name of a scratch database. */
    static Step isFree(String name, Db2Commands commands) {
        return Step.of(
                        "look whether the name " + name + " is still free",
                        commands.look(DatabaseDirectory.COMMAND.split(" ", -1)))
                .judgedAs(FREE, name);
    }

    /** Nothing is at work that QUIESCE would end. */
    static Step noUtility(DirectoryEntry database, Db2Commands commands) {
        return Step.of(
                        "look whether a utility is at work on " + database.alias(),
                        commands.look(Utilities.COMMAND.split(" ", -1)))
                .judgedAs(NO_UTILITY, database.alias(), database.name());
    }

    /** Nobody has quiesced it meanwhile; only where the database tells. */
    static Step isOpen(DirectoryEntry database, Db2Commands commands) {
        return Step.of(
                        "look whether somebody has quiesced " + database.alias(),
                        commands.look(DatabaseQuestions.STATUS))
                .judgedAs(OPEN, database.alias());
    }

    /** Judges the look; empty for another step. */
    static Optional<Verdict> judge(Step step, Outcome outcome) {
        return step.judgement().flatMap(wanted -> {
            try {
                return judge(wanted.kind(), wanted.values(), step, outcome);
            } catch (BackupException e) {
                return Optional.of(new Verdict.Failure(e.code(), e.text(), e.hint()));
            }
        });
    }

    private static Optional<Verdict> judge(String kind, List<String> values, Step step, Outcome outcome) {
        switch (kind) {
            case ABSENT -> RestoreTarget.refuseWhatCameToBe(values.get(0), DatabaseDirectory.of(outcome));
            case FREE -> ScratchName.refuseTaken(values.get(0), DatabaseDirectory.of(outcome));
            case NO_UTILITY -> refuse(Utilities.of(outcome).of(values.get(1)), values.get(0));
            case OPEN ->
                refuseQuiesced(
                        values.get(0),
                        ResultCell.of(outcome).orElseThrow(() -> Failures.exception(step.title(), outcome)));
            default -> {
                return Optional.empty();
            }
        }
        return Optional.of(Verdict.success());
    }

    /**
     * Refuses a database that a utility is at work on.
     *
     * @throws BackupException if one of the utilities must be left alone
     */
    static void refuse(List<Utility> utilities, String alias) {
        utilities.stream().filter(Utility::mustNotBeDisturbed).findFirst().ifPresent(utility -> {
            throw new BackupException(
                    ErrorCode.DATABASE_IN_USE,
                    "a " + utility.describe() + " is at work on database " + alias,
                    "Wait until 'db2 list utilities' does not show it any more.");
        });
    }

    /**
     * Refuses a database that is quiesced or about to be.
     *
     * @param status as the database tells it
     * @throws BackupException if it is closed
     */
    static void refuseQuiesced(String alias, String status) {
        if (status.startsWith("QUIESCE")) {
            throw new BackupException(
                    ErrorCode.DATABASE_STATE,
                    "database " + alias + " is quiesced by somebody else",
                    "Wait until it is opened, or open it with 'db2 unquiesce database' in a connection to it.");
        }
    }
}
