package dev.coffer.datastore.db2;

import dev.coffer.backup.api.datastore.Step;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The step that rolls a database forward and opens it.
 *
 * @param stop up to where
 * @param logs a directory with logs that Db2 does not find by itself
 */
record RollForward(Db2Commands commands, StopPoint stop, Optional<Path> logs) {
    /**
     * The step.
     *
     * @param name of the database, by which the server lists the utility
     */
    Step of(String alias, String name) {
        String statement = "rollforward database " + alias + " " + stop.clause() + " and stop"
                + logs.map(path -> " overflow log path (" + path + ")").orElse("");
        Step step = Step.of(
                        "roll database " + alias + " forward " + stop.described(),
                        commands.utility(commands.configuration().ofRestores(), statement))
                .whileRunning(Facts.rollforwardRunning(alias, name))
                .monitoredBy(commands.monitor());
        return switch (stop.kind()) {
            case TIME ->
                step.judgedAs(
                        RollforwardVerdict.UNTIL, stop.moment().orElseThrow().format(StopPoint.DB2), zone());
            case END_OF_LOGS -> step.judgedAs(RollforwardVerdict.ALL);
            default -> step;
        };
    }

    private String zone() {
        return stop.local() ? "Local" : "UTC";
    }
}
