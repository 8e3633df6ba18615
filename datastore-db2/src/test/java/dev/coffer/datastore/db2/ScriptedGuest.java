package dev.coffer.datastore.db2;

import dev.coffer.backup.api.datastore.Answers;
import dev.coffer.backup.api.datastore.Outcome;
import dev.coffer.backup.api.datastore.Planning;
import dev.coffer.backup.api.datastore.Question;
import dev.coffer.datastore.db2.listing.Grants;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/** A guest with the instance vault1, which answers questions from a script; {@code says} changes an answer. */
final class ScriptedGuest {
    private static final String NOTHING = "SQL1611W  No data was returned by Database System Monitor.";
    private static final String DONE = "DB20000I  The SQL command completed successfully.";
    private static final int MOST_ROUNDS = 8;

    private final Map<String, Outcome> commands = new HashMap<>();
    private final Map<String, String> files = new HashMap<>();
    private final Map<String, Long> sizes = new HashMap<>();
    private final Map<String, Long> rooms = new HashMap<>();
    private final List<String> asked = new ArrayList<>();

    ScriptedGuest() {
        says("getent passwd vault1", 0, "vault1:x:1071:1071::/home/vault1:/bin/bash");
        says("uname -s -m", 0, "Linux x86_64");
        says("test -r /home/vault1/sqllib/db2profile", 0, "");
        says("db2level", Fixtures.screen("level"));
        says("db2 list database directory", Fixtures.screen("directory"));
        says("db2 list active databases", Fixtures.screen("active"));
        says("db2 list applications", Fixtures.screen("applications"));
        says("db2 list utilities", 2, NOTHING);
        says("db2 'call get_dbsize_info(?,?,?,0)'", Fixtures.screen("size"));
        says("db2 'call get_dbsize_info(?,?,?,-1)'", Fixtures.screen("size"));
        says("db2 connect reset", 0, DONE);
        says(Fixtures.COUNTING, Fixtures.screen("count"));
        says("db2 'select db_status from sysibmadm.snapdb'", Fixtures.screen("status"));
        says("db2 get dbm cfg", Fixtures.screen("manager"));
        says("db2set -all", Fixtures.screen("registry"));
        says("db2 '" + Grants.STATEMENT + "'", Fixtures.screen("grants"));
        says("getent passwd clerk7 vault1", 2, "vault1:$6$abc:1071:1071::/home/vault1:/bin/bash");
        says("getent group vaultadm", 0, "vaultadm:x:1071:vault1");
        for (String alias : List.of("LEDGER", "ORDERS", "BESTELL")) {
            says("db2 get db cfg for " + alias, Fixtures.screen("configuration"));
            says("db2 connect to " + alias, Fixtures.screen("connected"));
        }
    }

    ScriptedGuest says(String command, int status, String text) {
        return says(command, Fixtures.message(status, text));
    }

    ScriptedGuest says(String command, Outcome outcome) {
        commands.put(command, outcome);
        return this;
    }

    ScriptedGuest file(String path, String text) {
        files.put(path, text);
        return this;
    }

    ScriptedGuest size(String path, long bytes) {
        sizes.put(path, bytes);
        return this;
    }

    ScriptedGuest room(String path, long bytes) {
        rooms.put(path, bytes);
        return this;
    }

    /** Asks until the plan is ready. */
    <P> P plan(Function<Answers, Planning<P>> planning) {
        Answers answers = Answers.none();
        for (int round = 0; round < MOST_ROUNDS; round++) {
            Planning<P> next = planning.apply(answers);
            if (next instanceof Planning.Ready<P> ready) {
                return ready.plan();
            }
            for (Question question : ((Planning.Asking<P>) next).questions()) {
                answers = answer(question, answers);
            }
        }
        throw new AssertionError("a planning without an end: " + asked);
    }

    /** The commands that were asked, for people. */
    List<String> asked() {
        return List.copyOf(asked);
    }

    private Answers answer(Question question, Answers answers) {
        if (answers.has(question.id())) {
            throw new AssertionError("asked twice: " + question.id());
        }
        if (question instanceof Question.OfFile file) {
            return answers.withText(
                    file.id(), Optional.ofNullable(files.get(file.path().toString())));
        }
        if (question instanceof Question.OfRoom directory) {
            Long bytes = rooms.get(directory.path().toString());
            return answers.withRoom(directory.id(), bytes == null ? OptionalLong.empty() : OptionalLong.of(bytes));
        }
        if (question instanceof Question.OfDirectorySize directory) {
            Long bytes = sizes.get(directory.path().toString());
            return answers.withBytes(directory.id(), bytes == null ? OptionalLong.empty() : OptionalLong.of(bytes));
        }
        String command = ((Question.OfCommand) question).command().display();
        asked.add(command);
        Outcome outcome = commands.get(command);
        if (outcome == null) {
            throw new AssertionError("nobody knows what to answer to: " + command);
        }
        return answers.with(question.id(), outcome);
    }
}
