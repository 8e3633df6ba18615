package dev.coffer.datastore.db2;

import dev.coffer.backup.api.datastore.Step;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The step that rolls a database forward.
 *
 * @param stop up to where
 * @param logs a directory with logs that Db2 does not find by itself
 */
record RollForward(Db2Commands commands, StopPoint stop, Optional<Path> logs) {
    /**
     * The step that opens the database at its end.
     *
     * @param name of the database, by which the server lists the utility
     * @param there the archived logs that it has to get through, where it goes through all
     * @param ofImage how many of those that were archived after the backup the image may have, too
     */
    Step of(String alias, String name, LogsThere there, int ofImage) {
        Step step = step(alias, name, "", " and stop");
        return switch (stop.kind()) {
            case TIME ->
                step.judgedAs(
                        RollforwardVerdict.UNTIL, stop.moment().orElseThrow().format(StopPoint.DB2), stop.zone());
            case END_OF_LOGS ->
                step.judgedAs(
                        there.later() > ofImage ? RollforwardVerdict.ALL_AND_SOME : RollforwardVerdict.ALL,
                        there.certain().toArray(String[]::new));
            default -> step;
        };
    }

    /**
     * The step after which the database waits for more logs.
     *
     * @param later the logs that there are where it goes on
     */
    Step firstOf(String alias, String name, LogsThere later) {
        String judgement =
                later.isSure() ? RollforwardVerdict.TO_BE_CONTINUED : RollforwardVerdict.TO_BE_CONTINUED_BY_DB2;
        return step(alias, name, " with the logs of its image", "")
                .judgedAs(judgement, later.all().toArray(String[]::new));
    }

    private Step step(String alias, String name, String how, String end) {
        String statement = "rollforward database " + alias + " " + stop.clause() + end
                + logs.map(path -> " overflow log path (" + path + ")").orElse("");
        return Step.of(
                        "roll database " + alias + " forward " + stop.described() + how,
                        commands.utility(commands.configuration().ofRestores(), statement))
                .whileRunning(Facts.rollforwardRunning(alias, name))
                .monitoredBy(commands.monitor());
    }
}
