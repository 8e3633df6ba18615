package dev.coffer.datastore.db2;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.datastore.Answers;
import dev.coffer.backup.api.datastore.Command;
import dev.coffer.backup.api.datastore.Fact;
import dev.coffer.backup.api.datastore.Outcome;
import dev.coffer.backup.api.datastore.Question;
import dev.coffer.backup.api.datastore.Retry;
import dev.coffer.backup.api.datastore.Session;
import dev.coffer.backup.api.datastore.Step;
import dev.coffer.backup.api.datastore.Verdict;
import dev.coffer.datastore.db2.listing.Applications;
import dev.coffer.datastore.db2.listing.Applications.Application;
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
    /** Of one that was not there when that was asked. */
    private static final String NONE = "no scratch database";

    /** Right before it is dropped: it is the one of the fact, or none any more. */
    private static final String OURS = "scratch database";

    /** Of a database that has the name and is another. */
    private static final String ANOTHER = "not the scratch database";

    /** Of a database that may be the one of the fact, catalogued in another way; its files are kept. */
    private static final String KEPT = "perhaps the scratch database";

    private static final String DROP = "drop of a scratch database";

    private final Db2Commands commands;
    private final List<Fact> facts;
    private final DatabaseDirectory directory;

    /** @param facts of which those of drills count */
    ScratchUndo(Db2Commands commands, List<Fact> facts, DatabaseDirectory directory) {
        this.commands = commands;
        this.facts = facts.stream()
                .filter(fact -> fact.kind().equals(Facts.SCRATCH))
                .distinct()
                .toList();
        this.directory = directory;
    }

    /** Whether a database is one that is dropped, so that nothing else is to be done to it. */
    boolean isAbout(String alias) {
        return facts.stream().anyMatch(fact -> fact.database().equals(alias));
    }

    /** What has to be known to drop what is there. */
    List<Question> questions() {
        List<Question> questions = new ArrayList<>();
        if (facts.stream().anyMatch(fact -> directory.find(fact.database()).isPresent())) {
            questions.add(Survey.asked(commands, Applications.COMMAND));
        }
        facts.stream().filter(this::isAnotherThere).map(this::files).forEach(questions::add);
        return List.copyOf(questions);
    }

    private boolean isAnotherThere(Fact fact) {
        return directory
                .find(fact.database())
                .filter(entry -> !isOf(fact.value(), entry))
                .isPresent();
    }

    /** Whether anything lies in the directory of a fact. */
    private Question files(Fact fact) {
        return new Question.OfCommand(
                "files in " + fact.value(),
                new Command(
                        Session.of("guest", commands.owner()),
                        List.of("find", fact.value(), "-mindepth", "1", "-print", "-quit"),
                        commands.configuration().ofQuestions()));
    }

    private boolean hasFiles(Fact fact, Answers answers) {
        return !answers.outcome(files(fact).id()).standardOutput().isBlank();
    }

    List<Step> steps(Answers answers) {
        return facts.stream().flatMap(fact -> steps(fact, answers).stream()).toList();
    }

    private List<Step> steps(Fact fact, Answers answers) {
        String name = fact.database();
        Optional<DirectoryEntry> entry = directory.find(name);
        boolean ours = entry.filter(there -> isOf(fact.value(), there)).isPresent();
        if (!ours && recatalogued(fact.value(), directory).isPresent()) {
            return List.of(look(commands, name).judgedAs(KEPT, name, fact.value()));
        }
        if (entry.isEmpty()) {
            return List.of(look(commands, name).judgedAs(NONE, name, fact.value()));
        }
        if (!ours) {
            return List.of(look(commands, name).judgedAs(hasFiles(fact, answers) ? KEPT : ANOTHER, name, fact.value()));
        }
        Applications applications = Applications.of(answers.outcome(Applications.COMMAND));
        List<Step> steps = new ArrayList<>(List.of(look(commands, name).judgedAs(OURS, name, fact.value())));
        steps.addAll(forced(applications.of(entry.get()), name));
        steps.add(drop(commands, name));
        return List.copyOf(steps);
    }

    /** What is done about a scratch database to which nobody is connected. */
    static List<Step> expected(Db2Commands commands, String name) {
        return List.of(look(commands, name), drop(commands, name));
    }

    private static Step look(Db2Commands commands, String name) {
        return Step.of(
                "look whether database " + name + " is the scratch database",
                commands.undo(DatabaseDirectory.COMMAND.split(" ", -1)));
    }

    private static Step drop(Db2Commands commands, String name) {
        Retry retry = new Retry(
                commands.configuration().exclusiveAttempts(),
                commands.configuration().exclusivePause(),
                List.of());
        return Step.of("drop scratch database " + name, commands.undo("drop", "database", name))
                .judgedAs(DROP, name)
                .retrying(retry);
    }

    /** Whoever is connected to it has nothing to lose. */
    private List<Step> forced(List<Application> connected, String name) {
        String handles =
                connected.stream().map(Application::handle).map(String::valueOf).collect(Collectors.joining(", "));
        return handles.isEmpty()
                ? List.of()
                : List.of(Step.of(
                        "force off who is connected to scratch database " + name,
                        commands.undo("force application (" + handles + ")")));
    }

    /** The name of the directory is like no other; what lies above it may be shown as a link or as what the link means. */
    private static boolean isOf(String path, DirectoryEntry entry) {
        return entry.name().equals(entry.alias()) && liesIn(path, entry);
    }

    private static boolean liesIn(String path, DirectoryEntry entry) {
        return entry.isLocal()
                && entry.directory()
                        .map(directory -> Path.of(directory).getFileName())
                        .filter(Predicate.isEqual(Path.of(path).getFileName()))
                        .isPresent();
    }

    /** What lies in the directory of the fact and is not as the drill has left it. */
    private static Optional<DirectoryEntry> recatalogued(String path, DatabaseDirectory directory) {
        return directory.local().stream()
                .filter(entry -> liesIn(path, entry) && !isOf(path, entry))
                .findFirst();
    }

    /** Judges the looks and the drop; empty for another step. */
    static Optional<Verdict> judge(Step step, Outcome outcome) {
        return step.judgement().flatMap(wanted -> switch (wanted.kind()) {
            case DROP -> Optional.of(dropped(step, wanted.values().get(0), outcome));
            case NONE, OURS, ANOTHER, KEPT -> Optional.of(looked(step, wanted.values(), outcome));
            default -> Optional.empty();
        });
    }

    private static Verdict looked(Step step, List<String> values, Outcome outcome) {
        String name = values.get(0);
        try {
            DatabaseDirectory now = DatabaseDirectory.of(outcome);
            Optional<DirectoryEntry> entry = now.find(name);
            boolean ours = entry.filter(there -> isOf(values.get(1), there)).isPresent();
            Optional<DirectoryEntry> other = recatalogued(values.get(1), now);
            if (!ours && (other.isPresent() || step.isJudgedAs(KEPT))) {
                return kept(name, values.get(1), other);
            }
            if (entry.isEmpty() || (ours && step.isJudgedAs(OURS))) {
                return Verdict.success();
            }
            if (!ours && step.isJudgedAs(ANOTHER)) {
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

    private static Verdict.Failure kept(String name, String path, Optional<DirectoryEntry> other) {
        return new Verdict.Failure(
                ErrorCode.DATABASE_STATE,
                other.map(entry -> "scratch database " + name + " of the drill is catalogued as " + entry.alias())
                                .orElse("database " + name + " does not lie in the directory of the drill by its entry")
                        + ", and there are files in " + path,
                "Drop the scratch database as the owner of the instance, under the alias that it has; if " + path
                        + " holds the files of no database, empty it. Then run 'coffer recover'.");
    }

    /** SQL1013N: it has gone since the look. */
    private static Verdict dropped(Step step, String name, Outcome outcome) {
        if (outcome.status() == 4 && ClpMessages.of(outcome).has("SQL1013N")) {
            return Verdict.success();
        }
        Verdict verdict = Db2Judge.judge(step, outcome);
        if (verdict instanceof Verdict.TryAgain again) {
            return new Verdict.TryAgain(notDropped(name, again.failure(), outcome));
        }
        return verdict instanceof Verdict.Failure failure ? notDropped(name, failure, outcome) : verdict;
    }

    /** SQL1031N: what the entry points to is not there, and then there is nothing that DROP could drop. */
    private static Verdict.Failure notDropped(String name, Verdict.Failure failure, Outcome outcome) {
        if (ClpMessages.of(outcome).has("SQL1031N")) {
            return new Verdict.Failure(
                    failure.code(),
                    failure.message(),
                    "Mount the file system of the drill; if it is gone for good, take the entry away as the owner of the"
                            + " instance with 'db2 uncatalog database " + name
                            + "'. Then run 'coffer recover'.");
        }
        return new Verdict.Failure(
                failure.code(),
                failure.message(),
                "Drop it as the owner of the instance with 'db2 drop database " + name
                        + "', and then run 'coffer recover'.");
    }
}
