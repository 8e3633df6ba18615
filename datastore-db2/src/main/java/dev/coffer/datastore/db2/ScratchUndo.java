package dev.coffer.datastore.db2;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.datastore.Fact;
import dev.coffer.backup.api.datastore.Outcome;
import dev.coffer.backup.api.datastore.Retry;
import dev.coffer.backup.api.datastore.Step;
import dev.coffer.backup.api.datastore.Verdict;
import dev.coffer.datastore.db2.listing.Applications;
import dev.coffer.datastore.db2.listing.DatabaseDirectory;
import dev.coffer.datastore.db2.listing.DirectoryEntry;
import dev.coffer.datastore.db2.message.ClpMessages;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Drops scratch databases of drills. A database is one if it has the name of the fact and lies in the directory of the fact,
 * which was made for it alone; any other of that name is left alone.
 */
final class ScratchUndo {
    /** Right before it is dropped: it is the one of the fact, or none. */
    private static final String OURS = "scratch database";

    /** Of a database that has the name and is another. */
    private static final String ANOTHER = "not the scratch database";

    private static final String DROP = "drop of a scratch database";

    private final Db2Commands commands;
    private final DatabaseDirectory directory;
    private final Applications applications;

    ScratchUndo(Db2Commands commands, DatabaseDirectory directory, Applications applications) {
        this.commands = commands;
        this.directory = directory;
        this.applications = applications;
    }

    List<Step> steps(Fact fact) {
        String name = fact.database();
        Optional<DirectoryEntry> entry = directory.find(name);
        Step look = Step.of(
                "look whether database " + name + " is the scratch database",
                commands.undo(DatabaseDirectory.COMMAND.split(" ", -1)));
        if (entry.filter(there -> !isOf(fact.value(), there)).isPresent()) {
            return List.of(look.judgedAs(ANOTHER, name, fact.value()));
        }
        List<Step> steps = new ArrayList<>(List.of(look.judgedAs(OURS, name, fact.value())));
        entry.ifPresent(there -> steps.addAll(forced(there)));
        Retry retry = new Retry(
                commands.configuration().exclusiveAttempts(),
                commands.configuration().exclusivePause(),
                List.of());
        steps.add(Step.of("drop scratch database " + name, commands.undo("drop", "database", name))
                .judgedAs(DROP, name)
                .retrying(retry));
        return List.copyOf(steps);
    }

    /** Whoever is connected to it has nothing to lose. */
    private List<Step> forced(DirectoryEntry scratch) {
        String handles = applications.of(scratch).stream()
                .map(Applications.Application::handle)
                .map(String::valueOf)
                .collect(Collectors.joining(", "));
        return handles.isEmpty()
                ? List.of()
                : List.of(Step.of(
                        "force off who is connected to scratch database " + scratch.alias(),
                        commands.undo("force application (" + handles + ")")));
    }

    /** The name of the directory is like no other; what lies above it may be shown as a link or as what the link means. */
    private static boolean isOf(String path, DirectoryEntry entry) {
        return entry.isLocal()
                && entry.name().equals(entry.alias())
                && entry.directory()
                        .map(directory -> Path.of(directory).getFileName())
                        .filter(Predicate.isEqual(Path.of(path).getFileName()))
                        .isPresent();
    }

    /** Judges the looks and the drop; empty for another step. */
    static Optional<Verdict> judge(Step step, Outcome outcome) {
        return step.judgement().flatMap(wanted -> switch (wanted.kind()) {
            case DROP -> Optional.of(dropped(step, wanted.values().get(0), outcome));
            case OURS, ANOTHER -> Optional.of(looked(step, wanted.values(), outcome));
            default -> Optional.empty();
        });
    }

    private static Verdict looked(Step step, List<String> values, Outcome outcome) {
        String name = values.get(0);
        try {
            Optional<DirectoryEntry> other =
                    DatabaseDirectory.of(outcome).find(name).filter(entry -> !isOf(values.get(1), entry));
            if (other.isEmpty() && step.isJudgedAs(OURS)) {
                return Verdict.success();
            }
            if (other.isPresent() && step.isJudgedAs(ANOTHER)) {
                return new Verdict.Warning(
                        "database " + name + " is not the scratch database of the drill, and is left alone");
            }
            return new Verdict.Failure(
                    ErrorCode.DATABASE_STATE,
                    "database " + name + " has changed while it was looked for",
                    "Run 'coffer recover'.");
        } catch (BackupException e) {
            return new Verdict.Failure(e.code(), e.text(), e.hint());
        }
    }

    /** SQL1013N: the restore has not come so far as to make it, or it was dropped before. */
    private static Verdict dropped(Step step, String name, Outcome outcome) {
        if (outcome.status() == 4 && ClpMessages.of(outcome).has("SQL1013N")) {
            return Verdict.success();
        }
        Verdict verdict = Db2Judge.judge(step, outcome);
        if (verdict instanceof Verdict.TryAgain again) {
            return new Verdict.TryAgain(notDropped(name, again.failure()));
        }
        return verdict instanceof Verdict.Failure failure ? notDropped(name, failure) : verdict;
    }

    private static Verdict.Failure notDropped(String name, Verdict.Failure failure) {
        return new Verdict.Failure(
                failure.code(),
                failure.message(),
                "Drop it as the owner of the instance with 'db2 drop database " + name
                        + "', and then run 'coffer recover'.");
    }
}
