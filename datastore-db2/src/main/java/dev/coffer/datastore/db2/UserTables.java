package dev.coffer.datastore.db2;

import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.datastore.Answers;
import dev.coffer.backup.api.datastore.Outcome;
import dev.coffer.backup.api.datastore.Step;
import dev.coffer.backup.api.datastore.Verdict;
import dev.coffer.datastore.db2.listing.ResultCell;
import dev.coffer.datastore.db2.message.Failures;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How many tables users have in a database. A backup remembers it and a restore counts again, since a RESTORE that says that all
 * went well has been seen to leave none. It is counted before the database is closed, so that it may differ a little.
 */
final class UserTables {
    static final String STATEMENT = "select count(*) from syscat.tables where type = 'T' and tabschema not like 'SYS%'";

    private static final String NUMBER = "\\d{1,18}";
    private static final String COUNTED = "tables counted";
    private static final String DRILLED = "tables of a drill counted";

    private UserTables() {}

    /** What the planning of a backup has counted; empty if it could not. */
    static OptionalLong counted(DatabaseQuestions questions, Answers answers) {
        return questions.tables(answers).map(UserTables::number).orElse(OptionalLong.empty());
    }

    /** Counts them in a restored database. */
    static Step proof(String alias, Optional<String> remembered, Db2Commands commands) {
        return Step.of("count the tables of the restored database " + alias, commands.change(STATEMENT))
                .judgedAs(COUNTED, alias, number(remembered));
    }

    /** Counts them in the scratch database of a drill. */
    static Step drill(String scratch, Optional<String> remembered, Db2Commands commands) {
        return Step.of("count the tables of users in scratch database " + scratch, commands.change(STATEMENT))
                .judgedAs(DRILLED, scratch, number(remembered));
    }

    /** What the counting of a drill has shown; empty for another step. */
    static Optional<String> shown(Step step, Outcome outcome) {
        OptionalLong there = step.isJudgedAs(DRILLED) ? number(outcome) : OptionalLong.empty();
        return there.isPresent()
                ? Optional.of(step.title() + ": " + there.getAsLong() + " of " + remembered(step))
                : Optional.empty();
    }

    private static String remembered(Step step) {
        String remembered = step.judgement().orElseThrow().values().get(1);
        return remembered.isEmpty() ? "a number that is not known" : remembered + " at the backup";
    }

    /** Judges the counting; empty for another step. */
    static Optional<Verdict> judge(Step step, Outcome outcome) {
        return step.judgement()
                .filter(wanted -> List.of(COUNTED, DRILLED).contains(wanted.kind()))
                .map(wanted ->
                        judge(step, wanted.values().get(0), wanted.values().get(1), outcome));
    }

    private static Verdict judge(Step step, String alias, String remembered, Outcome outcome) {
        OptionalLong there = number(outcome);
        if (there.isEmpty()) {
            return Failures.of(step.title(), outcome);
        }
        String now = Long.toString(there.getAsLong());
        if (remembered.isEmpty() && there.getAsLong() == 0 && step.isJudgedAs(DRILLED)) {
            return new Verdict.Warning(
                    "restored database " + alias
                            + " has no tables of users, and the backup does not say how many it had: look whether that is right");
        }
        if (remembered.isEmpty() || remembered.equals(now)) {
            return Verdict.success();
        }
        String differs = "restored database " + alias + " has " + now + " tables of users, and had " + remembered
                + " when it was backed up";
        boolean lacks = step.isJudgedAs(DRILLED) && there.getAsLong() < Long.parseLong(remembered);
        return there.getAsLong() == 0 || lacks
                ? new Verdict.Failure(
                        ErrorCode.DATASTORE_FAILED,
                        differs,
                        "Do not trust it: restore another backup, and look into db2diag.log of the instance.")
                : new Verdict.Warning(differs);
    }

    private static String number(Optional<String> remembered) {
        return remembered.filter(text -> text.matches(NUMBER)).orElse("");
    }

    private static OptionalLong number(Outcome outcome) {
        return ResultCell.of(outcome)
                .filter(cell -> cell.matches(NUMBER))
                .map(cell -> OptionalLong.of(Long.parseLong(cell)))
                .orElse(OptionalLong.empty());
    }
}
