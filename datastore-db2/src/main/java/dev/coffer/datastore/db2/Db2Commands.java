package dev.coffer.datastore.db2;

import dev.coffer.backup.api.Secret;
import dev.coffer.backup.api.datastore.Command;
import dev.coffer.backup.api.datastore.Limits;
import dev.coffer.backup.api.datastore.Session;
import dev.coffer.backup.api.datastore.Variable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The commands of one instance. A connection belongs to the parent process of {@code db2}, so each purpose has a session of
 * its own: an undo must not wait for the back end of the backup that it cancels, nor the monitor for that of the backup it
 * watches.
 *
 * @param owner of the instance, who runs them
 * @param profile that loads the instance's environment
 */
record Db2Commands(String owner, Path profile, Db2Configuration configuration) {
    private static final String PROGRAM = "db2";

    /** Under LC_ALL=C a client has code page 819, from which there is no conversion to those of some databases (SQL0332N). */
    private static final List<Variable> UNICODE = List.of(new Variable("DB2CODEPAGE", new Secret("1208")));

    /** What would change the answers of the command line, or have it connect by itself. */
    private static final List<String> CLEARED = List.of("DB2OPTIONS", "DB2DBDFT");

    /** A read-only command of the planning. */
    Command question(String... words) {
        return db2("planning", configuration.ofQuestions(), words);
    }

    /** A read-only program of the instance other than {@code db2}. */
    Command questionTo(String... program) {
        return new Command(session("planning"), List.of(program), configuration.ofQuestions());
    }

    /** A connection of the planning, which may wait for the crash recovery of the database. */
    Command questionThatConnects(String alias) {
        return db2("planning", configuration.ofChanges(), "connect", "to", alias);
    }

    /** A command of a backup or restore. */
    Command change(String... words) {
        return db2("main", configuration.ofChanges(), words);
    }

    /** A read-only command of a backup or restore. */
    Command look(String... words) {
        return db2("main", configuration.ofQuestions(), words);
    }

    /** The utility of a backup or restore. */
    Command utility(Limits limits, String... words) {
        return db2("main", limits, words);
    }

    /** A program of the instance other than {@code db2}, in a backup, restore or verification. */
    Command program(Limits limits, String... program) {
        return new Command(session("main"), List.of(program), limits);
    }

    /** A command of an undo. */
    Command undo(String... words) {
        return db2("undo", configuration.ofChanges(), words);
    }

    /** Asks how far the utilities of the instance are. */
    Command monitor() {
        return db2("monitor", configuration.ofQuestions(), "list", "utilities", "show", "detail");
    }

    private Command db2(String session, Limits limits, String... words) {
        List<String> arguments = new ArrayList<>();
        arguments.add(PROGRAM);
        arguments.addAll(List.of(words));
        return new Command(session(session), arguments, limits);
    }

    private Session session(String name) {
        return new Session(name, owner, Optional.of(profile), UNICODE, CLEARED, List.of(PROGRAM, "terminate"));
    }
}
