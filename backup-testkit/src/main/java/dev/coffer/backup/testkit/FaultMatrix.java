package dev.coffer.backup.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.backup.api.datastore.BackupStrategy;
import dev.coffer.backup.api.datastore.DatabaseBackup;
import dev.coffer.backup.api.datastore.Outcome;
import dev.coffer.backup.api.datastore.RestoreStrategy;
import dev.coffer.backup.api.datastore.Step;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Each command of all that a plugin does goes wrong in each way, one at a time. */
final class FaultMatrix<C extends Record> {
    private final Rehearsal<C> rehearsal;
    private final Undoing<C> undoing;
    private final Endings endings;
    private final Set<Step> tellingDumps = new HashSet<>();
    private final List<Mishap> mishaps = new ArrayList<>();

    private FaultMatrix(Rehearsal<C> rehearsal, Endings endings) {
        this.rehearsal = rehearsal;
        this.undoing = new Undoing<>(rehearsal);
        this.endings = endings;
    }

    static <C extends Record> List<Mishap> of(Rehearsal<C> rehearsal, Function<Step, Outcome> said) {
        FaultMatrix<C> matrix = new FaultMatrix<>(rehearsal, Endings.good(said));
        Works<C> works = new Works<>(rehearsal);
        rehearsal.plugin().backupStrategies().forEach(strategy -> matrix.add(works, strategy));
        rehearsal.plugin().actions().forEach(action -> matrix.add(Titles.action(action), works.action(action)));
        return List.copyOf(matrix.mishaps);
    }

    private void add(Works<C> works, BackupStrategy<C> strategy) {
        rehearsal.backup(strategy).plan().databases().stream()
                .filter(this::saysSomething)
                .map(backup -> backup.dump().step())
                .forEach(tellingDumps::add);
        add(Titles.backup(strategy), works.backup(strategy));
        for (RestoreStrategy<C> wayBack : rehearsal.waysBack(strategy)) {
            add(Titles.restore(strategy), works.restore(strategy, wayBack));
            wayBack.verification().ifPresent(way -> add(Titles.drill(strategy), works.drill(strategy, way)));
        }
    }

    private boolean saysSomething(DatabaseBackup backup) {
        Outcome good = rehearsal.dumps().apply(backup).outcome();
        return !(good.standardOutput() + good.standardError()).isBlank();
    }

    private void add(String name, PlannedWork<C> work) {
        Course good = play(name, work, endings.granting(step -> true));
        assertThat(good.failure()).as("%s where nothing goes wrong", name).isEmpty();
        for (Step step : new LinkedHashSet<>(good.steps())) {
            for (Fault fault : faults(step)) {
                Endings one =
                        endings.granting(other -> !other.equals(step)).with(new Endings.Disorder(step::equals, fault));
                mishaps.add(new Mishap(name, step, fault, play(name, work, one)));
            }
        }
    }

    private Course play(String name, PlannedWork<C> work, Endings how) {
        Performance<C> performance = new Performance<>(rehearsal.plugin(), undoing, how);
        return Expected.of(name, () -> performance.of(() -> work.carryOut(performance)));
    }

    /** Silence is a fault only of a command that has something to say. */
    private List<Fault> faults(Step step) {
        return List.of(Fault.values()).stream()
                .filter(fault -> fault != Fault.SILENT || tellingDumps.contains(step))
                .toList();
    }
}
