package dev.coffer.datastore.db2.faults;

import dev.coffer.datastore.db2.faults.PlayedShells.Ran;
import dev.coffer.datastore.db2.faults.Scenario.Work;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The commands that the scenarios run when nothing goes wrong, and the cases that follow from them. */
final class Matrix {
    private final Map<Scenario, List<Ran>> ran = new EnumMap<>(Scenario.class);
    private final Map<Scenario, Attempt> ends = new EnumMap<>(Scenario.class);

    /** Runs all scenarios once. */
    static Matrix of(Path root, Stock stock) {
        Matrix matrix = new Matrix();
        for (Scenario scenario : Scenario.values()) {
            PlayedGuest guest = scenario.guest(root.resolve(scenario.name()), stock);
            guest.shells.watchUtilities();
            matrix.ends.put(scenario, scenario.attempt(guest, stock, PlayedGuest.newId()));
            matrix.ran.put(scenario, guest.shells.ran().stream().distinct().toList());
        }
        return matrix;
    }

    /** How each scenario ended. */
    Map<Scenario, Attempt> ends() {
        return Map.copyOf(ends);
    }

    /** The kinds of all commands that were run, with their sessions. */
    Set<String> kinds() {
        return ran.values().stream()
                .flatMap(List::stream)
                .map(one -> Kind.named(one.session(), one.command()))
                .collect(Collectors.toSet());
    }

    /** What can go wrong with each command of each scenario; a command that is nothing new has one case of each class. */
    List<Case> cases() {
        List<Case> cases = new ArrayList<>();
        ran.forEach((scenario, commands) -> {
            List<Ran> known = scenario.like().map(ran::get).orElse(List.of());
            for (Ran command : commands) {
                Kind kind = Kind.of(command.command())
                        .orElseThrow(() -> new AssertionError("nobody has said what can go wrong with " + command));
                boolean again = command.isAskedAgain() || known.contains(command);
                List<Fault> faults = again ? kind.essential() : kind.faults();
                faults.forEach(fault -> cases.add(new Case(scenario, command, kind, fault, false)));
                if (scenario.work == Work.PRUNE && !again) {
                    kind.faultsOfFiles().forEach(fault -> cases.add(new Case(scenario, command, kind, fault, false)));
                }
                if (command.session().equals("undo")) {
                    kind.essential().forEach(fault -> cases.add(new Case(scenario, command, kind, fault, true)));
                }
            }
        });
        return cases;
    }
}
