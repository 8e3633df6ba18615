package dev.coffer.datastore.db2;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.datastore.Fact;
import dev.coffer.backup.api.datastore.Outcome;
import dev.coffer.backup.api.datastore.Step;
import dev.coffer.backup.api.datastore.Verdict;
import dev.coffer.datastore.db2.listing.DatabaseConfiguration;
import dev.coffer.datastore.db2.listing.DatabaseDirectory;
import dev.coffer.datastore.db2.listing.DirectoryEntry;
import java.util.List;
import java.util.Optional;

/** Changes how a database logs, in one statement, and sees whether it took; else it is set back. */
record LoggingChange(Db2Commands commands, String alias, Values old, Values wanted) {
    private static final String TOOK = "logging changed";

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
    }

    /** Changes only what is to be changed; what was is known until the new values were seen. */
    List<Step> steps() {
        Fact fact = Facts.logging(alias, old);
        return List.of(
                Step.of("change how database " + alias + " logs", commands.change(words(wanted, old)))
                        .leaving(fact),
                Step.of("look whether it was changed", commands.look("get", "db", "cfg", "for", alias))
                        .judgedAs(TOOK, alias, wanted.archive(), wanted.tracking())
                        .untilDone(fact));
    }

    private String[] words(Values to, Values from) {
        String archive = to.archive().equals(from.archive()) ? "" : "logarchmeth1 " + to.archive() + " ";
        String tracking = to.tracking().equals(from.tracking()) ? "" : "trackmod " + to.tracking();
        return ("update db cfg for " + alias + " using " + archive + tracking)
                .strip()
                .split(" ", -1);
    }

    /** Sets back what was changed of databases that are still there. */
    static List<Step> undo(Db2Commands commands, List<Fact> facts, DatabaseDirectory directory) {
        return facts.stream()
                .filter(fact -> fact.kind().equals(Facts.LOGGING))
                .filter(fact -> directory
                        .find(fact.database())
                        .filter(DirectoryEntry::isLocal)
                        .isPresent())
                .map(fact -> back(commands, fact.database(), Values.parse(fact.value())))
                .toList();
    }

    private static Step back(Db2Commands commands, String alias, Values old) {
        return Step.of(
                "set back how database " + alias + " logs",
                commands.undo(
                        "update",
                        "db",
                        "cfg",
                        "for",
                        alias,
                        "using",
                        "logarchmeth1",
                        old.archive(),
                        "trackmod",
                        old.tracking()));
    }

    /** Judges the look; empty for another step. */
    static Optional<Verdict> judge(Step step, Outcome outcome) {
        return step.judgement().filter(one -> one.kind().equals(TOOK)).map(one -> {
            try {
                Values now = Values.of(DatabaseConfiguration.of(one.values().get(0), outcome));
                Values wanted = new Values(one.values().get(1), one.values().get(2));
                return now.equals(wanted)
                        ? Verdict.success()
                        : differs(one.values().get(0), now, wanted);
            } catch (BackupException e) {
                return new Verdict.Failure(e.code(), e.text(), e.hint());
            }
        });
    }

    private static Verdict differs(String alias, Values now, Values wanted) {
        return new Verdict.Failure(
                ErrorCode.DATASTORE_FAILED,
                "database " + alias + " has LOGARCHMETH1 " + now.archive() + " and TRACKMOD " + now.tracking()
                        + " and not " + wanted.archive() + " and " + wanted.tracking(),
                "Look into db2diag.log of the instance.");
    }
}
