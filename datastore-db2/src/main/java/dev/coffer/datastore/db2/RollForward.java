package dev.coffer.datastore.db2;

import dev.coffer.backup.api.datastore.Step;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The steps that roll a database forward.
 *
 * @param stop up to where
 * @param logs a directory with logs that Db2 does not find by itself
 * @param archived whether these are archived logs, and not those of the image, which are gone afterwards
 */
record RollForward(Db2Commands commands, StopPoint stop, Optional<Path> logs, boolean archived) {
    /**
     * The steps to its end, the last of which opens the database. At the end of its backup Db2 itself sees that it has come there; how
     * far archived logs have brought it is judged while it can still be brought further.
     *
     * @param name of the database, by which the server lists the utility
     * @param there the archived logs that it has to get through
     */
    List<Step> steps(String alias, String name, LogsThere there) {
        if (!stop.needsArchive()) {
            return List.of(step(alias, name, forward(), stop.clause() + " and stop"));
        }
        Step reach = step(alias, name, forward(), stop.clause());
        Step open = step(alias, name, "open database %s, which was rolled forward", "stop");
        if (stop.kind() == StopPoint.Kind.END_OF_LOGS) {
            return List.of(reach.judgedAs(RollforwardVerdict.ALL, there.needed().toArray(String[]::new)), open);
        }
        List<String> values =
                new ArrayList<>(List.of(stop.moment().orElseThrow().format(StopPoint.DB2), stop.zone()));
        values.addAll(there.needed());
        return List.of(reach.judgedAs(RollforwardVerdict.UNTIL, values.toArray(String[]::new)), open);
    }

    private String forward() {
        String source = logs.filter(path -> archived)
                .map(path -> " with the logs in " + path)
                .orElse("");
        return "roll database %s forward " + stop.described() + source;
    }

    /**
     * The step after which the database waits for more logs.
     *
     * @param later the logs that there are where it goes on
     */
    Step firstOf(String alias, String name, LogsThere later) {
        String judgement =
                later.isSure() ? RollforwardVerdict.TO_BE_CONTINUED : RollforwardVerdict.TO_BE_CONTINUED_BY_DB2;
        return step(alias, name, forward() + " with the logs of its image", stop.clause())
                .judgedAs(judgement, later.all().toArray(String[]::new));
    }

    private Step step(String alias, String name, String title, String clause) {
        String statement = "rollforward database " + alias + " " + clause
                + logs.map(path -> " overflow log path (" + path + ")").orElse("");
        return Step.of(
                        title.formatted(alias),
                        commands.utility(commands.configuration().ofRestores(), statement))
                .whileRunning(Facts.rollforwardRunning(alias, name))
                .monitoredBy(commands.monitor());
    }
}
