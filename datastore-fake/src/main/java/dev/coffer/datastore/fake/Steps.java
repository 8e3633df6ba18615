package dev.coffer.datastore.fake;

import dev.coffer.backup.api.datastore.Fact;
import dev.coffer.backup.api.datastore.Retry;
import dev.coffer.backup.api.datastore.Step;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The steps of a backup or a restore, each with the facts that it leaves. */
record Steps(FakeConfiguration configuration) {
    private Layout layout() {
        return new Layout(configuration);
    }

    private Commands commands() {
        return new Commands(configuration);
    }

    /** Takes a database out of use. */
    List<Step> prepare(String database, Contents contents, String workName) {
        List<Step> steps = new ArrayList<>();
        if (contents.isActive(database)) {
            steps.add(deactivate(database));
        }
        steps.add(quiesce(database, workName));
        return steps;
    }

    /** Takes a database out of use where there is one, and makes room beside it. */
    List<Step> prepareToReplace(String database, Contents contents, String workName) {
        List<Step> steps = new ArrayList<>();
        if (contents.has(database)) {
            steps.addAll(prepare(database, contents, workName));
        }
        steps.add(makeRoom(database));
        return steps;
    }

    private Step deactivate(String database) {
        return Step.of(
                        "deactivate database " + database,
                        commands().program("deactivate:" + database, "rm", "--", layout().marker(database, "active")))
                .leaving(new Fact(FakeUndo.WAS_ACTIVE, database, ""));
    }

    private Step quiesce(String database, String workName) {
        Path path = layout().database(database);
        return Step.of(
                        "quiesce database " + database,
                        commands().script("quiesce:" + database, Scripts.QUIESCE, path, workName, layout().password()))
                .leaving(new Fact(FakeUndo.QUIESCED, database, workName))
                .retrying(new Retry(
                        configuration.attempts(),
                        configuration.pause(),
                        List.of(commands().script("disconnect:" + database, Scripts.DISCONNECT, path))));
    }

    /** Writes the image of a database into a file, or to standard output where the target is {@code -}. */
    Step dump(String database, String target) {
        return Step.of(
                        "dump database " + database,
                        commands().script("dump:" + database, Scripts.DUMP, layout().database(database), target))
                .whileRunning(new Fact(FakeUndo.DUMPING, database, ""));
    }

    /** Writes the image of a database in slices into named pipes. */
    Step dumpIntoPipes(String database, List<String> pipes) {
        List<Object> arguments = new ArrayList<>(List.of(layout().database(database)));
        arguments.addAll(pipes);
        return Step.of(
                        "dump database " + database,
                        commands().script("dump:" + database, Scripts.DUMP_INTO_PIPES, arguments.toArray()))
                .whileRunning(new Fact(FakeUndo.DUMPING, database, ""));
    }

    /** Brings a database back from named pipes. */
    Step loadFromPipes(String database, long entries, List<String> pipes) {
        List<Object> arguments = new ArrayList<>(List.of(layout().database(database), entries));
        arguments.addAll(pipes);
        return Step.of(
                        "load database " + database,
                        commands().script("load:" + database, Scripts.LOAD_FROM_PIPES, arguments.toArray()))
                .whileRunning(new Fact(FakeUndo.LOADING, database, ""));
    }

    /** Lists an image in a file. */
    Step check(String database, String source) {
        return Step.of("check image of " + database, commands().program("check:" + database, "tar", "-tf", source));
    }

    /** Takes a name that no database has for a scratch database. */
    Step claim(String scratch, String workName) {
        return Step.of(
                        "claim the name " + scratch,
                        commands().script("claim:" + scratch, Scripts.CLAIM, layout().database(scratch), workName))
                .leaving(new Fact(FakeUndo.SCRATCH, scratch, workName));
    }

    Step makeRoom(String database) {
        return Step.of(
                        "make room for database " + database,
                        commands()
                                .program(
                                        "make-room:" + database,
                                        "mkdir",
                                        "--",
                                        layout().marker(database, "coffer-restore")))
                .leaving(new Fact(FakeUndo.RESTORING, database, ""));
    }

    /** Brings a database back from a file, or from standard input where the source is {@code -}. */
    Step load(String database, String source, long entries) {
        return Step.of(
                        "load database " + database,
                        commands()
                                .script("load:" + database, Scripts.LOAD, source, layout().database(database), entries))
                .whileRunning(new Fact(FakeUndo.LOADING, database, ""));
    }

    Step prove(String database, long entries) {
        return Step.of(
                "prove database " + database,
                commands().script("prove:" + database, Scripts.PROVE, layout().database(database), entries));
    }

    /** A step that a monitor watches while a file or a directory grows. */
    Step watched(Step step, String database, Path growing, long totalBytes) {
        return step.monitoredBy(commands().monitor("measure:" + database, Scripts.MEASURE, growing, totalBytes));
    }
}
