package dev.coffer.db2.standin;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** BACKUP DATABASE: runs inside the server, under an application of its own. */
final class BackupRun {

    static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMddHHmmss");
    private static final String FULL_QUESTION =
            "Do you want to continue(c), terminate this device only(d), abort the utility(t) ? (c/d/t) ";

    private final Call call;
    private final BackupCommand command;
    private final Database database;

    private BackupRun(Call call, BackupCommand command, Database database) {
        this.call = call;
        this.command = command;
        this.database = database;
    }

    static int run(Call call) {
        BackupCommand command = BackupCommand.parse(call.words());
        call.requireAuthority();
        return new BackupRun(call, command, call.database(command.alias())).run();
    }

    private int run() {
        refuseWhatIsNotAllowed();
        Application application = call.session().beginWork(database);
        try {
            if (command.scope().online()) {
                database.takeForBackup(application);
            } else {
                database.takeExclusively(application);
            }
            try {
                if (command.scope().online()) {
                    requireRecoverable(); // the configuration may have come into force just now
                }
                return back(application);
            } finally {
                database.release(application);
            }
        } finally {
            call.session().endWork(application);
        }
    }

    private void refuseWhatIsNotAllowed() {
        DatabaseState state = database.state();
        if (state.is(DatabaseState.RESTORE_PENDING)) {
            throw new CommandFailed("SQL1119N", database.name());
        }
        if (state.is(DatabaseState.ROLLFORWARD_PENDING)) {
            throw new CommandFailed("SQL2406N");
        }
        if (state.standby()) {
            throw new CommandFailed("SQL1776N", "1");
        }
        BackupCommand.Scope scope = command.scope();
        if (scope.incremental()) {
            refuseIncremental(state);
        }
        if (scope.online()) {
            requireRecoverable();
        }
        if (!scope.whole() && !state.recoverable()) {
            throw new CommandFailed("SQL2421N");
        }
        if (command.encrypt()) {
            throw new CommandFailed("SQL1728N", "1");
        }
        if (command.logs().equals(Optional.of(BackupCommand.Logs.INCLUDE)) && !scope.online()) {
            throw new CommandFailed("SQL2032N", "INCLUDE LOGS");
        }
        scope.tablespaces().forEach(BackupRun::requireTablespace);
    }

    private static void requireTablespace(String name) {
        StorageCommands.Tablespace tablespace = StorageCommands.TABLESPACES.stream()
                .filter(known -> known.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new CommandFailed("SQL0204N", name));
        if (tablespace.isTemporary()) {
            throw new NotPlayed("BACKUP DATABASE TABLESPACE of a temporary one");
        }
    }

    private void requireRecoverable() {
        if (!database.state().recoverable() || database.state().is(DatabaseState.BACKUP_PENDING)) {
            throw new CommandFailed("SQL2413N");
        }
    }

    private static void refuseIncremental(DatabaseState state) {
        if (!state.shownParameter("TRACKMOD").equals("YES")) {
            throw new CommandFailed("SQL2426N", "1");
        }
        if (!state.is(DatabaseState.TRACKED_SINCE_FULL)) {
            throw new CommandFailed("SQL2426N", "2");
        }
    }

    private int back(Application application) {
        BackupMedia media = BackupMedia.of(command.media(), call.session().directory());
        LocalDateTime started = unusedSecond();
        Utility utility = call.instance()
                .utilities()
                .begin(
                        new Utility.Subject(
                                "BACKUP",
                                database.name(),
                                BackupKind.of(command.scope()).description(command.scope())),
                        started,
                        application,
                        call.faults());
        try {
            String timestamp = STAMP.format(started);
            List<ImageTarget> targets = media.open(
                    new ImageName(
                            command.alias(),
                            command.scope().imageType(),
                            call.instance().name(),
                            timestamp,
                            1),
                    call.instance().naming(),
                    utility);
            BackupImage image = new BackupImage(call, command, database, timestamp);
            BackupImage.Span logs = write(image, targets, utility);
            remember(targets, timestamp, logs);
            image.becomeBase();
            call.terminal().print("\n" + success(timestamp) + "\n\n");
            return 0;
        } catch (CommandFailed e) {
            rememberFailure(STAMP.format(started), e.failure().id());
            throw e;
        } catch (FaultEnding e) {
            rememberFailure(STAMP.format(started), e.id());
            throw e;
        } finally {
            call.instance().utilities().end(utility);
        }
    }

    private String success(String timestamp) {
        return (call.session().language() == Language.GERMAN
                        ? "Die Sicherung war erfolgreich. Die Zeitmarke für dieses Sicherungsimage lautet : "
                        : "Backup successful. The timestamp for this backup image is : ")
                + timestamp;
    }

    /** Waits until the second differs from that of every image in the history. */
    private LocalDateTime unusedSecond() {
        List<History.Entry> entries = new History(database.layout().history()).entries();
        while (true) {
            LocalDateTime now = LocalDateTime.now(call.instance().clock());
            String stamp = STAMP.format(now);
            if (entries.stream().noneMatch(entry -> entry.timestamp().equals(stamp))) {
                return now;
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }

    private BackupImage.Span write(BackupImage image, List<ImageTarget> targets, Utility utility) {
        BackupImage.Span logs;
        try {
            ImageWriter writer = new ImageWriter(targets, utility, command.compress(), this::deviceFull);
            logs = image.write(writer, targets.size(), utility);
            for (ImageTarget target : targets) {
                target.close();
            }
        } catch (RuntimeException e) {
            targets.forEach(ImageTarget::discard);
            throw e;
        } catch (IOException e) {
            targets.forEach(ImageTarget::discard);
            throw ImageTarget.failure(targets.get(0).path(), e);
        }
        if (call.faults().has("corrupt-image")) {
            Corruption.flipByteInTheMiddle(targets.get(0).path());
        }
        return logs;
    }

    private void deviceFull(ImageTarget target, IOException cause) {
        if (!command.prompting()) {
            throw ImageTarget.failure(target.path(), cause);
        }
        call.terminal().message(Message.of("SQL2059W", target.path()));
        Optional<String> answer = call.terminal().ask(FULL_QUESTION);
        if (answer.isEmpty() || !answer.get().strip().equalsIgnoreCase("c")) {
            throw new CommandFailed("SQL2001N");
        }
    }

    private void remember(List<ImageTarget> targets, String timestamp, BackupImage.Span logs) {
        History history = new History(database.layout().history());
        List<History.Entry> entries = new ArrayList<>(history.entries());
        for (int i = 0; i < targets.size(); i++) {
            Path path = targets.get(i).path();
            String location = String.valueOf(targets.get(i).isDevice() ? path : path.getParent());
            entries.add(entry(timestamp, i + 1, location, logs));
        }
        history.replace(entries);
        BackupKind kind = BackupKind.of(command.scope());
        if (kind.full() && !kind.online() && command.scope().whole()) {
            database.state().set(DatabaseState.BACKUP_PENDING, false);
        }
    }

    private void rememberFailure(String timestamp, String id) {
        History history = new History(database.layout().history());
        List<History.Entry> entries = new ArrayList<>(history.entries());
        entries.add(entry(timestamp, 0, "", new BackupImage.Span(0, 0)).failed(id));
        history.replace(entries);
    }

    private History.Entry entry(String timestamp, int sequence, String location, BackupImage.Span logs) {
        BackupKind kind = BackupKind.of(command.scope());
        String end = STAMP.format(LocalDateTime.now(call.instance().clock()));
        String comment = "DB2 BACKUP " + database.name() + (kind.online() ? " ONLINE" : " OFFLINE");
        return new History.Entry(
                timestamp,
                sequence,
                end,
                kind.letter(),
                location,
                comment,
                logs,
                "",
                "",
                command.scope().tablespaces());
    }
}
