package dev.coffer.backup.testkit;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.datastore.Command;
import dev.coffer.backup.api.datastore.Limits;
import dev.coffer.backup.api.datastore.Outcome;
import dev.coffer.backup.api.datastore.Session;
import dev.coffer.backup.api.datastore.Staging;
import dev.coffer.backup.api.datastore.Step;
import dev.coffer.backup.api.datastore.Verdict;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the parts of a {@link SmallPlugin} have in common. */
record SmallCommands(SmallConfiguration configuration, Set<Flaw> flaws) {
    static final List<String> DATABASES = List.of("ONE", "TWO");

    Step step(String title, String... arguments) {
        return Step.of(title, command(arguments));
    }

    Command command(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        if (flaws.contains(Flaw.SECRET_IN_ARGUMENT)) {
            all.add("--password=" + configuration.password().reveal());
        }
        if (flaws.contains(Flaw.SCRIPT_PUT_TOGETHER)) {
            all = List.of("sh", "-c", String.join(" ", all));
        }
        return new Command(session(), all, new Limits(Duration.ofMinutes(1), Duration.ofHours(1)));
    }

    private Session session() {
        return flaws.contains(Flaw.PROFILE_AS_ROOT)
                ? new Session("small", "root", Optional.of(Path.of("/etc/profile")), List.of(), List.of())
                : Session.of("small", configuration.owner());
    }

    Staging staging(String workName, String database) {
        String name = flaws.contains(Flaw.STAGES_ANYWHERE) ? "stage" : workName;
        return new Staging(Path.of("/staging"), name + "-" + database);
    }

    /** One database is dumped into a directory, and the other into pipes. */
    static boolean hasPipes(String database) {
        return database.equals(DATABASES.get(1));
    }

    List<String> paths(Staging directory, List<String> names, Flaw outOfOrder) {
        List<String> paths = new ArrayList<>();
        names.forEach(name -> paths.add(directory.directory().resolve(name).toString()));
        if (flaws.contains(outOfOrder)) {
            Collections.reverse(paths);
        }
        return paths;
    }

    List<String> listed(Outcome names) {
        if (names.status() != 0 && !flaws.contains(Flaw.LISTS_BLINDLY)) {
            throw new BackupException(ErrorCode.DATASTORE_DOWN, "the names cannot be told", "Start it.");
        }
        List<String> all = flaws.contains(Flaw.LISTS_ALWAYS)
                ? DATABASES
                : names.standardOutput().lines().toList();
        return flaws.contains(Flaw.LEAVES_OUT_OF_LIST) && !all.isEmpty() ? all.subList(0, 1) : all;
    }

    List<String> wanted(List<String> asked) {
        for (String database : asked) {
            if (!DATABASES.contains(database) && !flaws.contains(Flaw.UNKNOWN_DATABASE_ACCEPTED)) {
                throw new BackupException(ErrorCode.DATABASE_UNKNOWN, "no database '" + database + "'", "");
            }
        }
        List<String> all = flaws.contains(Flaw.DATABASE_FORGOTTEN) ? DATABASES.subList(0, 1) : DATABASES;
        return asked.isEmpty() ? all : asked;
    }

    static Verdict judge(Set<Flaw> flaws, Step step, Outcome outcome) {
        boolean trusted = (outcome.status() == 143 && flaws.contains(Flaw.TRUSTS_SIGTERM))
                || (outcome.status() == 137 && flaws.contains(Flaw.TRUSTS_SIGKILL))
                || (outcome.status() == 127 && flaws.contains(Flaw.TRUSTS_MISSING_PROGRAM))
                || (outcome.status() == 1 && flaws.contains(Flaw.TRUSTS_SILENCE))
                || flaws.contains(Flaw.IGNORES_STATUS)
                || (outcome.standardOutput().equals("done") && flaws.contains(Flaw.BELIEVES_WORDS))
                || (outcome.status() == 0 && !flaws.contains(Flaw.TRUSTS_NOTHING) && isComplete(flaws, step, outcome));
        if (trusted) {
            return Verdict.success();
        }
        Verdict.Failure failure =
                new Verdict.Failure(ErrorCode.DATASTORE_FAILED, "cannot " + step.title(), "Try again.");
        return flaws.contains(Flaw.CLAIMS_NOTHING_CHANGED) ? new Verdict.Refused(failure) : failure;
    }

    /** A dump says so when it has come to its end. */
    private static boolean isComplete(Set<Flaw> flaws, Step step, Outcome outcome) {
        return !step.title().startsWith("dump ")
                || outcome.standardOutput().equals("dumped")
                || flaws.contains(Flaw.BELIEVES_A_SILENT_DUMP);
    }
}
