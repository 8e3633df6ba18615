package dev.coffer.datastore.db2.faults;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.datastore.Command;
import dev.coffer.backup.api.datastore.Outcome;
import dev.coffer.backup.api.datastore.Session;
import dev.coffer.backup.core.process.Activity;
import dev.coffer.backup.core.process.Interruption;
import dev.coffer.backup.core.process.Shell;
import dev.coffer.backup.core.process.Users;
import dev.coffer.datastore.db2.Fixtures;
import dev.coffer.datastore.db2.faults.Fault.End;
import dev.coffer.datastore.db2.faults.Fault.Extent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** Runs every command as the instance would, and one of them as a test has ordered. */
final class PlayedShells implements Shell.Opener {
    private static final String FILES = "files";

    private final PlayedInstance instance;
    private final PlayedUtilities utilities;
    private final PlayedLogs logs;
    private final Path home;
    private final String owner;
    private final List<Ran> ran = new ArrayList<>();
    private final CountDownLatch monitored = new CountDownLatch(1);
    private Optional<Order> order = Optional.empty();
    private boolean utilitiesAreWatched;
    private volatile boolean dead;

    PlayedShells(PlayedInstance instance, PlayedLogs logs, Path home, String owner) {
        this.instance = instance;
        this.utilities = new PlayedUtilities(instance);
        this.logs = logs;
        this.home = home;
        this.owner = owner;
    }

    /**
     * A command that was run.
     *
     * @param occurrence of this command in this session, from 1
     * @param inUndo whether it is a question of the undoing: with one database, the plan's own come before its first step
     */
    record Ran(String session, String command, int occurrence, boolean inUndo) {
        /** Whether a plan is made anew from it. */
        boolean isAskedAgain() {
            return occurrence > 1 && !inUndo && (session.equals("planning") || session.equals("guest"));
        }
    }

    /**
     * A fault for one command.
     *
     * @param command what it looks like, as a regular expression
     * @param lasting whether it strikes each time from then on
     */
    record Order(String session, String command, int occurrence, Fault fault, boolean lasting) {
        static Order of(Ran ran, Fault fault, boolean lasting) {
            return new Order(ran.session(), Pattern.quote(ran.command()), ran.occurrence(), fault, lasting);
        }

        boolean strikes(Ran now) {
            boolean same = now.session().equals(session) && now.command().matches(command);
            return same && (lasting ? now.occurrence() >= occurrence : now.occurrence() == occurrence);
        }
    }

    void order(Order next) {
        order = Optional.of(next);
    }

    /** A utility does not end before somebody has asked how far it is. */
    void watchUtilities() {
        utilitiesAreWatched = true;
    }

    /** All is well again, Coffer is started anew, and nothing was run yet. */
    synchronized void beginAnew() {
        order = Optional.empty();
        dead = false;
        ran.clear();
    }

    /** What was run so far but for what concerns files alone. */
    synchronized List<Ran> ran() {
        return List.copyOf(ran);
    }

    private synchronized Ran note(Command command) {
        String session = command.session().name();
        String text = normal(command.display());
        int before = (int) ran.stream()
                .filter(one -> one.session().equals(session) && one.command().equals(text))
                .count();
        boolean begun = ran.stream().anyMatch(one -> one.session().equals("main"));
        boolean asks = session.equals("planning") || session.equals("guest");
        Ran now = new Ran(session, text, before + 1, begun && asks);
        ran.add(now);
        return now;
    }

    /** The same text for commands that differ by what is new in each run alone. */
    private static String normal(String text) {
        return text.replaceAll("(/srv/archive)?/[^ ']+", "$1/")
                .replaceAll("\\(\\d[\\d, ]*\\)", "()")
                .replaceAll("@\\d+", "@");
    }

    @Override
    public Shell open(Users users, Session session) {
        return new PlayedShell();
    }

    private final class PlayedShell implements Shell {
        private Object backEnd = new Object();

        @Override
        public Outcome run(Command command, Activity activity, Interruption interruption) {
            interruption.check();
            if (dead) {
                throw killed();
            }
            if (command.session().name().equals(FILES)) {
                return PlayedFiles.run(command.arguments());
            }
            Ran now = note(command);
            Optional<Fault> fault = order.filter(one -> one.strikes(now)).map(Order::fault);
            try {
                return fault.isPresent() ? strike(fault.get(), command, activity) : all(command, activity);
            } finally {
                if (statement(command).endsWith("show detail")) {
                    monitored.countDown();
                }
            }
        }

        @Override
        public void end() {
            if (dead) {
                instance.leave(backEnd, () -> {});
            } else {
                instance.lose(backEnd);
            }
        }

        private Outcome strike(Fault fault, Command command, Activity activity) {
            Outcome said = new Outcome(fault.status(), fault.text() + "\n", "");
            if (fault.extent() == Extent.ALL) {
                said = said(fault, all(command, activity), said);
            } else if (fault.extent() == Extent.HALF) {
                var unused = isScript(command.arguments())
                        ? logs.half(command.arguments())
                        : utilities.run(backEnd, command.arguments(), activity, true);
            } else if (fault.extent() == Extent.LATER && isScript(command.arguments())) {
                logs.leave(command.arguments());
            }
            return fault.end() == End.PROGRAM ? logs.run(command.arguments(), fault.text()) : end(fault, command, said);
        }

        private static Outcome said(Fault fault, Outcome answer, Outcome otherwise) {
            return switch (fault.end()) {
                case GERMAN -> Screens.german(answer);
                case BEGINNING -> Screens.beginning(answer);
                case REST -> Screens.rest(answer);
                default -> otherwise;
            };
        }

        private Outcome end(Fault fault, Command command, Outcome said) {
            Object before = backEnd;
            switch (fault.end()) {
                case HANG -> {
                    backEnd = new Object();
                    instance.leave(before, later(fault, command, before));
                    throw new BackupException(
                            ErrorCode.TIME_LIMIT, "command '" + command.display() + "' was silent", "");
                }
                case COFFER -> {
                    dead = true;
                    throw killed();
                }
                case PARENT -> {
                    instance.lose(before);
                    throw new BackupException(ErrorCode.GUEST, "the parent process has ended", "");
                }
                case FRONT_END -> {
                    return new Outcome(137, "", "Killed\n");
                }
                case BACK_END -> {
                    instance.lose(before);
                    return new Outcome(8, "DB21016E  The Command Line Processor encountered a system error.\n", "");
                }
                case CONNECTION -> {
                    instance.lose(before);
                    return Screens.error("SQL1224N  The database manager is not able to accept new requests.");
                }
                default -> {
                    if (fault.extent() == Extent.HALF) {
                        instance.lose(before);
                    }
                    return said;
                }
            }
        }

        private Runnable later(Fault fault, Command command, Object before) {
            return fault.extent() == Extent.LATER
                    ? () -> {
                        var unused = instance.run(before, statement(command));
                    }
                    : () -> {};
        }

        private Outcome all(Command command, Activity activity) {
            List<String> words = command.arguments();
            return switch (words.get(0)) {
                case "db2" -> db2(command, activity);
                case "db2level" -> Fixtures.screen("level");
                case "db2set" -> Fixtures.screen("registry");
                case "db2ckbkp" -> utilities.check(words.get(1));
                case "date" ->
                    words.get(1).equals("-u")
                            ? Fixtures.message(0, "2026-11-28T08:00:00Z")
                            : Screens.local(words.get(1).replace("--date=@", ""));
                case "uname" -> Fixtures.message(0, "Linux x86_64");
                case "test" -> new Outcome(0, "", "");
                case "/bin/sh" -> logs.run(words);
                case "find" -> PlayedFiles.find(words);
                default -> accounts(words);
            };
        }

        private Outcome db2(Command command, Activity activity) {
            String statement = statement(command);
            if (!PlayedUtilities.isUtility(statement)) {
                return instance.run(backEnd, statement);
            }
            awaitMonitor();
            return utilities.run(backEnd, command.arguments(), activity, false);
        }

        private static boolean isScript(List<String> words) {
            return words.get(0).equals("/bin/sh");
        }

        private Outcome accounts(List<String> words) {
            String line = words.get(2).equals(owner) && words.size() == 3
                    ? owner + ":x:1071:1071::" + home + ":/bin/sh"
                    : "vaultadm:x:1071:vault1";
            return Fixtures.message(words.size() == 3 ? 0 : 2, line);
        }

        private void awaitMonitor() {
            try {
                if (utilitiesAreWatched && !monitored.await(1, TimeUnit.MINUTES)) {
                    throw new AssertionError("nobody asks how far a utility is");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError(e);
            }
        }

        private static String statement(Command command) {
            List<String> words = command.arguments();
            return String.join(" ", words.subList(1, words.size()));
        }

        private static BackupException killed() {
            return new BackupException(ErrorCode.INTERNAL, "Coffer was killed here", "");
        }
    }
}
