package dev.coffer.backup.testkit;

import dev.coffer.backup.api.datastore.Action;
import dev.coffer.backup.api.datastore.BackupStrategy;
import dev.coffer.backup.api.datastore.Check;
import dev.coffer.backup.api.datastore.Command;
import dev.coffer.backup.api.datastore.DatabaseBackup;
import dev.coffer.backup.api.datastore.DatabaseRestore;
import dev.coffer.backup.api.datastore.DatabaseVerification;
import dev.coffer.backup.api.datastore.Fact;
import dev.coffer.backup.api.datastore.Judge;
import dev.coffer.backup.api.datastore.Question;
import dev.coffer.backup.api.datastore.RestoreStrategy;
import dev.coffer.backup.api.datastore.Step;
import dev.coffer.backup.api.datastore.VerifyPlan;
import dev.coffer.backup.api.datastore.VerifyRequest.Depth;
import dev.coffer.backup.api.datastore.VerifyStrategy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Everything that occurs in the plans of a plugin: its questions, steps, commands and facts. */
final class Inventory {
    private final List<NamedPlan> plans = new ArrayList<>();
    private final List<JudgedStep> steps = new ArrayList<>();

    private Inventory() {}

    static <C extends Record> Inventory of(Rehearsal<C> rehearsal) {
        Inventory inventory = new Inventory();
        inventory.plan("databases of the instance", rehearsal.listed());
        for (BackupStrategy<C> strategy : rehearsal.plugin().backupStrategies()) {
            inventory.addBackup(rehearsal, strategy);
            for (RestoreStrategy<C> wayBack : rehearsal.waysBack(strategy)) {
                inventory.addRestore(rehearsal, strategy, wayBack);
                wayBack.verification().ifPresent(way -> inventory.addVerification(rehearsal, strategy, way));
            }
        }
        for (Action<C> action : rehearsal.plugin().actions()) {
            inventory.add(
                    action,
                    inventory
                            .plan(Titles.action(action), rehearsal.action(action))
                            .steps());
        }
        for (Check<C> check : rehearsal.checks()) {
            inventory.plan(Titles.check(check), rehearsal.look(check));
        }
        for (Fact fact : inventory.facts()) {
            List<Fact> alone = List.of(fact);
            inventory.add(rehearsal.plugin().undo(), inventory.plan(Titles.undo(alone), rehearsal.undo(alone)));
        }
        return inventory;
    }

    private <C extends Record> void addBackup(Rehearsal<C> rehearsal, BackupStrategy<C> strategy) {
        for (DatabaseBackup backup :
                plan(Titles.backup(strategy), rehearsal.backup(strategy)).databases()) {
            add(strategy, backup.prepare());
            add(strategy, List.of(backup.dump().step()));
            add(strategy, rehearsal.dumped(strategy, backup).checks());
        }
    }

    private <C extends Record> void addRestore(
            Rehearsal<C> rehearsal, BackupStrategy<C> strategy, RestoreStrategy<C> wayBack) {
        for (DatabaseRestore restore : plan(Titles.restore(strategy), rehearsal.restore(strategy, wayBack))
                .databases()) {
            add(wayBack, restore.prepare());
            add(wayBack, List.of(restore.load()));
            add(wayBack, restore.completion());
            add(wayBack, restore.proof());
        }
    }

    private <C extends Record> void addVerification(
            Rehearsal<C> rehearsal, BackupStrategy<C> strategy, VerifyStrategy<C> verification) {
        plan(Titles.verification(strategy), rehearsal.verify(strategy, verification, Depth.IMAGES));
        Planned<VerifyPlan> drills = rehearsal.verify(strategy, verification, Depth.DRILL);
        for (DatabaseVerification database :
                plan(Titles.drill(strategy), drills).databases()) {
            add(verification, database.checks());
            database.drill().ifPresent(drill -> {
                add(verification, drill.prepare());
                add(verification, List.of(drill.load()));
                add(verification, drill.completion());
                add(verification, drill.proof());
            });
        }
    }

    private <P> P plan(String title, Planned<P> planned) {
        plans.add(new NamedPlan(title, planned));
        return planned.plan();
    }

    private void add(Judge judge, List<Step> more) {
        more.stream().map(step -> new JudgedStep(judge, step)).forEach(steps::add);
    }

    List<NamedPlan> plans() {
        return plans;
    }

    List<JudgedStep> steps() {
        return steps;
    }

    /** What a step may leave, each once. */
    List<Fact> facts() {
        return steps.stream()
                .map(JudgedStep::step)
                .flatMap(step -> step.facts().stream())
                .distinct()
                .toList();
    }

    /** The commands of questions and of steps, with those that watch a step or stand between its attempts. */
    List<Command> commands() {
        Stream<Command> asked = plans.stream()
                .flatMap(plan -> plan.planned().questions().stream())
                .filter(Question.OfCommand.class::isInstance)
                .map(question -> ((Question.OfCommand) question).command());
        return Stream.concat(asked, steps.stream().map(JudgedStep::step).flatMap(Inventory::commands))
                .toList();
    }

    private static Stream<Command> commands(Step step) {
        Stream<Command> between = step.retry().stream().flatMap(retry -> retry.between().stream());
        return Stream.of(Stream.of(step.command()), step.monitor().stream(), between)
                .flatMap(commands -> commands);
    }

    /** What starts a process: the arguments of all commands, and of those that close a session. */
    List<List<String>> argumentLists() {
        List<Command> commands = commands();
        return Stream.concat(
                        commands.stream().map(Command::arguments),
                        commands.stream().map(command -> command.session().closing()))
                .filter(arguments -> !arguments.isEmpty())
                .distinct()
                .toList();
    }

    /** The users that sessions and questions name. */
    List<String> users() {
        Stream<String> ofQuestions = plans.stream()
                .flatMap(plan -> plan.planned().questions().stream())
                .map(Inventory::user)
                .flatMap(Optional::stream);
        return Stream.concat(ofQuestions, commands().stream().map(command -> command.session()
                        .user()))
                .distinct()
                .toList();
    }

    private static Optional<String> user(Question question) {
        if (question instanceof Question.OfFile asked) {
            return Optional.of(asked.user());
        }
        if (question instanceof Question.OfDirectorySize asked) {
            return Optional.of(asked.user());
        }
        return question instanceof Question.OfRoom asked ? Optional.of(asked.user()) : Optional.empty();
    }
}
