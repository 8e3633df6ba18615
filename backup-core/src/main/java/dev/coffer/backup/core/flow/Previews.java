package dev.coffer.backup.core.flow;

import dev.coffer.backup.api.ByteSize;
import dev.coffer.backup.api.datastore.ActionPlan;
import dev.coffer.backup.api.datastore.BackupPlan;
import dev.coffer.backup.api.datastore.BackupStrategy;
import dev.coffer.backup.api.datastore.DatabaseBackup;
import dev.coffer.backup.api.datastore.DatabaseRestore;
import dev.coffer.backup.api.datastore.DatabaseVerification;
import dev.coffer.backup.api.datastore.Drill;
import dev.coffer.backup.api.datastore.Dump;
import dev.coffer.backup.api.datastore.Fact;
import dev.coffer.backup.api.datastore.RestorePlan;
import dev.coffer.backup.api.datastore.Staging;
import dev.coffer.backup.api.datastore.Step;
import dev.coffer.backup.api.datastore.UndoRequest;
import dev.coffer.backup.api.datastore.VerifyPlan;
import dev.coffer.backup.core.config.InstanceSettings;
import dev.coffer.backup.core.flow.Preview.PreviewedStep;
import dev.coffer.backup.core.journal.JournalEntry;
import dev.coffer.backup.core.process.Questions;
import dev.coffer.backup.core.process.Sessions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Turns plans into what {@code --dry-run} shows, the undoing included: that is planned from the facts that the steps leave. */
final class Previews<C extends Record> {
    private final Sessions sessions;
    private final InstanceSettings<C> settings;
    private final List<PreviewedStep> steps = new ArrayList<>();

    Previews(Sessions sessions, InstanceSettings<C> settings) {
        this.sessions = sessions;
        this.settings = settings;
    }

    Preview of(BackupPlan plan, BackupStrategy<C> strategy) {
        for (DatabaseBackup backup : plan.databases()) {
            boolean staged = backup.dump().output() instanceof Dump.ToStaging;
            if (backup.dump().output() instanceof Dump.ToStaging staging) {
                for (Staging directory : staging.all()) {
                    engine("make " + directory.directory() + ", which needs " + new ByteSize(staging.requiredBytes()));
                }
            }
            if (backup.dump().output() instanceof Dump.ToPipes pipes) {
                engine("make " + pipes.directory().directory() + " with named pipes ("
                        + pipes.artifacts().size() + ")");
            }
            backup.prepare().forEach(this::command);
            command(backup.dump().step());
            if (!staged) {
                engine("store what is dumped");
            }
            strategy.expectedChecks(backup).forEach(this::command);
            undo(backup.prepare());
            if (staged) {
                engine("store what was dumped, and remove the staging directory");
            }
        }
        engine("look whether all of it is stored, and write the manifest");
        return new Preview(steps);
    }

    Preview of(RestorePlan plan, String backup) {
        engine("take " + backup);
        for (DatabaseRestore restore : plan.databases()) {
            if (restore.delivery() instanceof DatabaseRestore.FromStaging staging) {
                engine("make " + staging.staging().directory());
            }
            if (restore.delivery() instanceof DatabaseRestore.FromPipes pipes) {
                engine("make " + pipes.directory().directory() + " with named pipes ("
                        + restore.artifacts().size() + ")");
            }
            restore.earlier()
                    .forEach(link -> engine(
                            "fetch and check " + String.join(", ", link.artifacts()) + " of backup " + link.backup()));
            engine("fetch and check " + String.join(", ", restore.artifacts()));
            restore.prepare().forEach(this::command);
            List<Step> loads = Stream.concat(Stream.of(restore.load()), restore.completion().stream())
                    .toList();
            loads.forEach(this::command);
            undo(Stream.concat(restore.prepare().stream(), loads.stream()).toList());
            restore.proof().forEach(this::command);
        }
        return new Preview(steps);
    }

    /** What a process that died has left, and what comes after is planned when that is undone. */
    Preview undone(JournalEntry left) {
        Recovery.requireOf(settings.plugin().datastore(), left);
        engine("undo first what was left by the " + Recovery.unfinished(left));
        undo(new UndoRequest<>(settings.instance(), left.facts(), left.running(), true));
        left.directories().forEach(directory -> engine("remove " + directory.path()));
        engine("plan anew, since that changes what is to be done: as things are now, it would be this");
        return new Preview(steps);
    }

    Preview of(ActionPlan plan) {
        plan.steps().forEach(this::command);
        undo(plan.steps());
        if (plan.steps().isEmpty()) {
            engine("nothing is to be done");
        }
        return new Preview(steps);
    }

    Preview of(VerifyPlan plan, Function<Drill, List<Step>> drop) {
        for (DatabaseVerification database : plan.databases()) {
            Path staging = database.delivery().staging().directory();
            engine("make " + staging);
            database.earlier()
                    .forEach(link -> engine(
                            "fetch and check " + String.join(", ", link.artifacts()) + " of backup " + link.backup()));
            engine("fetch and check " + String.join(", ", database.artifacts()));
            database.checks().forEach(this::command);
            Optional<Path> place = database.drill().flatMap(Drill::place).map(this::made);
            database.drill().ifPresent(drill -> {
                drill.prepare().forEach(this::command);
                command(drill.load());
                drill.completion().forEach(this::command);
            });
            engine("remove " + staging);
            database.drill().ifPresent(drill -> {
                drill.proof().forEach(this::command);
                drop.apply(drill).forEach(this::command);
            });
            place.ifPresent(directory -> engine("remove " + directory));
        }
        return new Preview(steps);
    }

    private Path made(Drill.Place place) {
        Path directory = place.directory().directory();
        engine("make " + directory + ", which needs " + new ByteSize(place.requiredBytes()));
        return directory;
    }

    /** What is there to undo after a success: a fact that lasts until a step has succeeded, or has ended, is none. */
    private void undo(List<Step> prepare) {
        List<Fact> facts = new ArrayList<>();
        for (Step step : prepare) {
            facts.addAll(step.leaves());
            step.untilDone().ifPresent(facts::remove);
            step.ended().ifPresent(facts::remove);
        }
        undo(new UndoRequest<>(settings.instance(), facts, List.of()));
    }

    private void undo(UndoRequest<C> request) {
        if (!request.facts().isEmpty()) {
            new Planner(new Questions(sessions))
                    .plan(answers -> settings.plugin().undo().plan(request, answers))
                    .forEach(this::command);
        }
    }

    private void command(Step step) {
        steps.add(new PreviewedStep(
                step.title(), step.command().session().user(), step.command().display()));
    }

    private void engine(String title) {
        steps.add(new PreviewedStep(title, "", ""));
    }
}
