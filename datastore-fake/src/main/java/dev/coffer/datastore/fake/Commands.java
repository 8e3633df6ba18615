package dev.coffer.datastore.fake;

import dev.coffer.backup.api.datastore.Command;
import dev.coffer.backup.api.datastore.Limits;
import dev.coffer.backup.api.datastore.Session;
import dev.coffer.backup.api.datastore.Variable;
import java.util.ArrayList;
import java.util.List;

/** Builds commands for an instance; each has the name of its step, by which faults are ordered. */
record Commands(FakeConfiguration configuration) {
    /** How many arguments a launcher has before the step's name: the shell, its option, script, name, data directory. */
    private static final int BEFORE_STEP = 5;

    /** A program and its arguments. */
    Command program(String step, Object... arguments) {
        return command("fake", step, strings(List.of(arguments)));
    }

    /** One of {@link Scripts} and its arguments. */
    Command script(String step, String script, Object... arguments) {
        return command("fake", step, shell(script, List.of(arguments)));
    }

    /** A script that looks at what another command does, in a session of its own. */
    Command monitor(String step, String script, Object... arguments) {
        return command("fake-monitor", step, shell(script, List.of(arguments)));
    }

    /** A program that follows another command: as the same user, within the same limits, obeying faults as that does. */
    static Command following(Command earlier, String step, List<String> arguments) {
        List<String> all = new ArrayList<>();
        if (earlier.arguments().contains(Scripts.OBEY_FAULTS)) {
            all.addAll(earlier.arguments().subList(0, BEFORE_STEP));
            all.addAll(List.of(step, "--"));
        }
        all.addAll(arguments);
        return new Command(earlier.session(), all, earlier.limits());
    }

    private Command command(String session, String step, List<String> arguments) {
        Limits limits = new Limits(configuration.silenceLimit(), configuration.totalLimit());
        List<String> obeying = configuration.faults() ? obeyingFaults(step, arguments) : arguments;
        return new Command(session(session), obeying, limits);
    }

    private Session session(String name) {
        List<Variable> environment = configuration
                .password()
                .map(password -> List.of(new Variable("FAKE_PASSWORD", password)))
                .orElse(List.of());
        return new Session(name, configuration.owner(), configuration.profile(), environment, List.of());
    }

    private List<String> obeyingFaults(String step, List<String> arguments) {
        List<Object> all = new ArrayList<>(List.of(configuration.dataDirectory(), step, "--"));
        all.addAll(arguments);
        return shell(Scripts.OBEY_FAULTS, all);
    }

    private static List<String> shell(String script, List<Object> arguments) {
        List<String> all = new ArrayList<>(List.of("/bin/sh", "-c", script, "fake"));
        all.addAll(strings(arguments));
        return all;
    }

    private static List<String> strings(List<?> arguments) {
        return arguments.stream().map(Object::toString).toList();
    }
}
