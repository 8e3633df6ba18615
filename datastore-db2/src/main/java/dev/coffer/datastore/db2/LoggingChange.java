package dev.coffer.datastore.db2;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.datastore.Fact;
import dev.coffer.backup.api.datastore.Outcome;
import dev.coffer.backup.api.datastore.Step;
import dev.coffer.backup.api.datastore.UndoRequest;
import dev.coffer.backup.api.datastore.Verdict;
import dev.coffer.datastore.db2.listing.DatabaseConfiguration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Changes how a database logs, in one statement, and sees whether it took; else it is set back. */
record LoggingChange(Db2Commands commands, String alias, Values old, Values wanted) {
    private static final String TOOK = "logging changed";
    private static final String KEPT = "logging of somebody else";

    /**
     * Two parameters of a database.
     *
     * @param archive LOGARCHMETH1, as {@code OFF} or {@code DISK:/path/}
     * @param tracking TRACKMOD, as {@code YES} or {@code NO}
     */
    record Values(String archive, String tracking) {
        static Values of(DatabaseConfiguration configuration) {
            return new Values(configuration.logging(), configuration.tracksPages() ? "YES" : "NO");
        }

        private static Values parse(String text) {
            int blank = text.lastIndexOf(' ');
            return new Values(text.substring(0, blank), text.substring(blank + 1));
        }

        /** For a journal. */
        String text() {
            return archive + " " + tracking;
        }

        /** Sets back what is still as it was wanted, and keeps what somebody has changed since. */
        private Values back(Values wanted, Values old) {
            return new Values(
                    archive.equals(wanted.archive) ? old.archive : archive,
                    tracking.equals(wanted.tracking) ? old.tracking : tracking);
        }
    }

    /** Changes only what is to be changed; what was is known until the new values were seen. */
    List<Step> steps() {
        Fact fact = Facts.logging(alias, old, wanted);
        return List.of(
                Step.of("change how database " + alias + " logs", commands.change(words(alias, wanted, old)))
                        .leaving(fact),
                seen(commands, alias, wanted).untilDone(fact));
    }

    private static Step seen(Db2Commands commands, String alias, Values wanted) {
        return look(commands, alias, "look whether it was changed")
                .judgedAs(TOOK, alias, wanted.archive(), wanted.tracking());
    }

    private static Step look(Db2Commands commands, String alias, String title) {
        return Step.of(title, commands.look("get", "db", "cfg", "for", alias));
    }

    private static String[] words(String alias, Values to, Values from) {
        String archive = to.archive().equals(from.archive()) ? "" : "logarchmeth1 " + to.archive() + " ";
        String tracking = to.tracking().equals(from.tracking()) ? "" : "trackmod " + to.tracking();
        return ("update db cfg for " + alias + " using " + archive + tracking)
                .strip()
                .split(" ", -1);
    }

    /**
     * Sets back what was changed of a database that is still there. The command itself sets back whatever it finds, since Db2 may show
     * what it was given in another way; later, only what is as it was given: anything else somebody has changed since.
     *
     * @param state what GET DB CFG said of it
     */
    static List<Step> undo(Db2Commands commands, String alias, UndoRequest<?> request, Outcome state) {
        return request.facts().stream()
                .filter(fact ->
                        fact.kind().equals(Facts.LOGGING) && fact.database().equals(alias))
                .flatMap(fact -> {
                    Values now = Values.of(DatabaseConfiguration.of(alias, state));
                    return back(commands, fact, now, request.afterwards()).stream();
                })
                .toList();
    }

    private static List<Step> back(Db2Commands commands, Fact fact, Values now, boolean afterwards) {
        List<Values> values = fact.value().lines().map(Values::parse).toList();
        Values old = values.get(0);
        Values back = afterwards && values.size() > 1 ? now.back(values.get(1), old) : old;
        String alias = fact.database();
        List<Step> steps = new ArrayList<>();
        if (!back.equals(now)) {
            steps.add(Step.of("set back how database " + alias + " logs", commands.undo(words(alias, back, now))));
            steps.add(seen(commands, alias, back));
        }
        if (!back.equals(old)) {
            steps.add(look(commands, alias, "keep how somebody has database " + alias + " log")
                    .judgedAs(KEPT, alias, old.archive(), old.tracking()));
        }
        return steps;
    }

    /** Judges the look; empty for another step. */
    static Optional<Verdict> judge(Step step, Outcome outcome) {
        return step.judgement()
                .filter(one -> List.of(TOOK, KEPT).contains(one.kind()))
                .map(one -> {
                    try {
                        String alias = one.values().get(0);
                        Values now = Values.of(DatabaseConfiguration.of(alias, outcome));
                        Values wanted =
                                new Values(one.values().get(1), one.values().get(2));
                        return now.equals(wanted) ? Verdict.success() : differs(one.kind(), alias, now, wanted);
                    } catch (BackupException e) {
                        return new Verdict.Failure(e.code(), e.text(), e.hint());
                    }
                });
    }

    private static Verdict differs(String kind, String alias, Values now, Values wanted) {
        String trouble = "database " + alias + " has LOGARCHMETH1 " + now.archive() + " and TRACKMOD " + now.tracking()
                + " and not " + wanted.archive() + " and " + wanted.tracking();
        if (kind.equals(KEPT)) {
            return new Verdict.Warning(trouble
                    + " as before: somebody may have changed it since, so it stays as it is; if nobody has,"
                    + " set it back by 'db2 update db cfg for " + alias + " using logarchmeth1 " + wanted.archive()
                    + " trackmod " + wanted.tracking() + "'");
        }
        return new Verdict.Failure(ErrorCode.DATASTORE_FAILED, trouble, "Look into db2diag.log of the instance.");
    }
}
