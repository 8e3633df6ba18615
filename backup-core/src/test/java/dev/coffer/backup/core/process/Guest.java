package dev.coffer.backup.core.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.coffer.backup.api.datastore.Command;
import dev.coffer.backup.api.datastore.Limits;
import dev.coffer.backup.api.datastore.Session;
import dev.coffer.backup.api.datastore.Variable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** The machine that the tests run on: its users, and commands for its shell. */
final class Guest {
    static final Users USERS = Users.ofThisProcess();
    static final String ME = USERS.name();
    static final Limits LIMITS = new Limits(Duration.ofSeconds(30), Duration.ofSeconds(60));

    private Guest() {}

    /** A user without rights, whom only root can become. */
    static String secondUser() {
        assumeTrue(USERS.isRoot(), "takes root");
        return "nobody";
    }

    static Session session(String name) {
        return Session.of(name, ME);
    }

    static Session sessionWith(Optional<Path> profile, List<Variable> environment, List<String> closing) {
        return new Session("with", ME, profile, environment, closing);
    }

    static Command command(Session session, String... arguments) {
        return new Command(session, List.of(arguments), LIMITS);
    }

    static Command shell(Session session, String script, String... parameters) {
        return shell(session, LIMITS, script, parameters);
    }

    static Command shell(Session session, Limits limits, String script, String... parameters) {
        List<String> arguments = new ArrayList<>(List.of("sh", "-c", script, "sh"));
        arguments.addAll(List.of(parameters));
        return new Command(session, arguments, limits);
    }

    static Limits limits(int silenceMillis, int totalMillis) {
        return new Limits(Duration.ofMillis(silenceMillis), Duration.ofMillis(totalMillis));
    }

    /** A directory that every user may look into, unlike those of the test framework. */
    static Path openTo(Path temporary, String mode) throws IOException {
        Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path directory = Files.createTempDirectory(temporary, "open");
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString(mode));
        return directory;
    }

    static boolean isAlive(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            return stat.charAt(stat.lastIndexOf(')') + 2) != 'Z';
        } catch (IOException e) {
            return false;
        }
    }

    static void eventually(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofMinutes(3).toNanos();
        while (!condition.getAsBoolean() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }
        assertThat(condition.getAsBoolean()).as(what).isTrue();
    }
}
