package dev.coffer.db2.standin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/** ROLLFORWARD DATABASE: applies what the logs hold to a database that was restored. */
final class Rollforward {

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd-HH.mm.ss.SSSSSS");

    private final Call call;
    private final RollforwardCommand command;
    private final Database database;
    private final Recovery recovery;

    private Rollforward(Call call, RollforwardCommand command, Database database) {
        this.call = call;
        this.command = command;
        this.database = database;
        this.recovery = new Recovery(database);
    }

    static int run(Call call) {
        RollforwardCommand command =
                RollforwardCommand.parse(call.words(), call.instance().clock().getZone());
        call.requireAuthority();
        return new Rollforward(call, command, call.database(command.alias())).run();
    }

    private int run() {
        if (command.action() == RollforwardCommand.Action.QUERY) {
            printStatus();
            return 0;
        }
        if (!recovery.pending()) {
            boolean recoverable = database.state().recoverable();
            throw new CommandFailed(recoverable ? "SQL1261N" : "SQL1260N", command.alias());
        }
        Application application = call.session().beginWork(database);
        try {
            database.takeExclusively(application);
            work(application);
        } finally {
            database.release(application);
            call.session().endWork(application);
        }
        printStatus();
        return call.terminal().done("ROLLFORWARD");
    }

    private void work(Application application) {
        if (command.action() == RollforwardCommand.Action.CANCEL) {
            recovery.cancel();
            return;
        }
        if (!command.includes(recovery.minimum())) {
            throw tooEarly();
        }
        if (command.action() != RollforwardCommand.Action.STOP) {
            forward(application);
        }
        if (command.stops()) {
            if (!recovery.consistent()) {
                throw tooEarly();
            }
            recovery.stop();
        }
    }

    private CommandFailed tooEarly() {
        return new CommandFailed("SQL1276N", command.alias(), shown(recovery.minimum()));
    }

    private void forward(Application application) {
        LogChain chain = LogChain.follow(
                recovery.position(),
                overflow(),
                command.retrieves()
                        ? database.log().paths().all()
                        : List.of(database.layout().logs()));
        Utility utility = call.instance()
                .utilities()
                .begin(
                        new Utility.Subject("ROLLFORWARD RECOVERY", database.name(), "Database Rollforward Recovery"),
                        LocalDateTime.now(call.instance().clock()),
                        application,
                        call.faults());
        utility.setTotal(
                chain.logs().stream().mapToLong(log -> log.records().size()).sum());
        try (Connection rows = Engine.open(database.layout(), "PUBLIC")) {
            boolean reached = apply(chain, rows, utility);
            if (!reached) {
                judgeEnd(chain);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } finally {
            call.instance().utilities().end(utility);
        }
    }

    private List<Path> overflow() {
        List<Path> directories = new ArrayList<>();
        for (String given : command.overflow()) {
            Path path = Path.of(given);
            if (!path.isAbsolute() || !Files.isDirectory(path)) {
                throw new CommandFailed("SQL2036N", given);
            }
            directories.add(path);
        }
        return directories;
    }

    /** Applies records until the end that was asked for has been reached; returns whether it has. */
    private boolean apply(LogChain chain, Connection rows, Utility utility) throws SQLException {
        if (backupEnded()) {
            return true;
        }
        for (LogFile log : chain.logs()) {
            recovery.processed(log);
            if (apply(log, rows, utility)) {
                return true;
            }
            keep(log);
            goOnAfter(log);
        }
        return false;
    }

    private void goOnAfter(LogFile log) {
        recovery.goOnAt(
                new LogChain.Position(log.head().number() + 1, "", log.head().id(), log.next()));
    }

    private boolean backupEnded() {
        return command.action() == RollforwardCommand.Action.END_OF_BACKUP && recovery.consistent();
    }

    private boolean apply(LogFile log, Connection rows, Utility utility) throws SQLException {
        long next = recovery.position().next();
        for (LogRecord record : log.records()) {
            if (record.number() < next) {
                continue;
            }
            if (!command.includes(record.second())) {
                keep(log.before(record.number()));
                return true;
            }
            apply(record, rows);
            recovery.applied(record, log);
            utility.advance(1);
            if (backupEnded()) {
                keep(log.before(record.number() + 1));
                if (log.end().isPresent() && log.next() == record.number() + 1) {
                    goOnAfter(log); // The end of an online backup is the last record of its log.
                }
                return true;
            }
        }
        return false;
    }

    private void keep(LogFile log) {
        try {
            Files.deleteIfExists(recovery.lastLog());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        LogFile.append(recovery.lastLog(), log.head().line());
        log.records().forEach(record -> LogFile.append(recovery.lastLog(), record.line()));
    }

    private static void apply(LogRecord record, Connection rows) throws SQLException {
        if (record.kind() == LogRecord.Kind.BACKUP_END) {
            return;
        }
        try (Statement statement = rows.createStatement()) {
            statement.execute("CREATE SCHEMA IF NOT EXISTS \"" + record.schema() + "\"");
            statement.execute("SET SCHEMA \"" + record.schema() + "\"");
            statement.execute(record.text());
        }
    }

    /** All logs that can be read have been applied: decides whether that is what was asked for. */
    private void judgeEnd(LogChain chain) {
        String missing = LogFile.name(chain.missing());
        if (chain.foreign()) {
            throw new CommandFailed("SQL1265N", missing, command.alias());
        }
        if (!recovery.consistent() || chain.gap()) {
            throw new CommandFailed("SQL1273N", command.alias(), missing);
        }
        if (command.time().isPresent() && !covered(chain, command.time().get())) {
            throw new CommandFailed("SQL4970N", command.alias(), missing);
        }
    }

    /** Whether no change up to the moment can be missing, although no later one was seen. */
    private static boolean covered(LogChain chain, Instant moment) {
        if (chain.logs().isEmpty()) {
            return false;
        }
        LogFile last = chain.logs().get(chain.logs().size() - 1);
        long second = last.end().orElse(Long.MIN_VALUE);
        return last.sealed() ? second >= moment.getEpochSecond() : second > moment.getEpochSecond();
    }

    private String shown(long second) {
        LocalDateTime moment = LocalDateTime.ofInstant(Instant.ofEpochSecond(second), command.zone());
        return MOMENT.format(moment) + (command.zone().equals(ZoneOffset.UTC) ? " UTC" : " Local");
    }

    private void printStatus() {
        boolean members = call.instance().release().atLeast(10, 1);
        String next =
                recovery.pending() ? " " + LogFile.name(recovery.position().number()) : "";
        call.terminal().print("""

                                                 Rollforward Status

                 Input database alias                   = %s
                 %s = 1

                 %s = 0
                 Rollforward status                     = %s
                 Next log file to be read               =%s
                 Log files processed                    = %s
                 Last committed transaction             = %s

                """.formatted(
                        command.alias().toLowerCase(java.util.Locale.ROOT),
                        members ? "Number of members have returned status" : "Number of nodes have returned status  ",
                        members ? "Member ID                             " : "Node number                           ",
                        recovery.status(),
                        next,
                        recovery.processed(),
                        shown(recovery.lastCommit().orElse(0L))));
    }
}
