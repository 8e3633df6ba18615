package dev.coffer.db2.standin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;

/** RESTORE DATABASE of a whole database from files or pipes. */
final class RestoreRun {

    private final Call call;
    private final RestoreCommand command;

    private RestoreRun(Call call, RestoreCommand command) {
        this.call = call;
        this.command = command;
    }

    static int run(Call call) {
        RestoreCommand command = RestoreCommand.parse(call.words());
        call.requireAuthority();
        return new RestoreRun(call, command).run();
    }

    private int run() {
        List<Path> places = command.from().isEmpty()
                ? List.of(Path.of(call.session().directory()))
                : command.from().stream().map(Path::of).toList();
        List<Path> files = new ImageFinder(command.source(), command.takenAt()).find(places);
        storagePaths().forEach(RestoreRun::requireDirectory);
        Optional<DirectoryEntry> existing = call.instance().directory().find(command.target());
        return existing.isPresent() ? overExisting(files) : asNew(files);
    }

    private int overExisting(List<Path> files) {
        Database database = call.database(command.target());
        return alone(database, application -> {
            Utility utility = begin(database, application, files);
            try (ImageReader reader = new ImageReader(files, utility)) {
                requireAskedFor(reader.header(), files.get(0));
                Message warning = warning(reader.header(), database);
                if (!goOn(warning)) {
                    return 0; // exit code of a refused restore: not confirmed
                }
                load(reader, database, utility);
                return command.prompting()
                        ? call.terminal().done("RESTORE DATABASE")
                        : call.terminal()
                                .message(Message.of("SQL2540W", warning.id().replaceAll("\\D", "")));
            } finally {
                call.instance().utilities().end(utility);
            }
        });
    }

    private boolean goOn(Message warning) {
        if (!command.prompting()) {
            return true;
        }
        call.terminal().print(warning.screen(call.session().language()));
        if (command.replaceExisting()) {
            return true;
        }
        Optional<String> answer = call.terminal().ask("Do you want to continue ? (y/n) ");
        return answer.isPresent() && answer.get().strip().equalsIgnoreCase("y");
    }

    private int asNew(List<Path> files) {
        Path path = Path.of(command.to().orElse(String.valueOf(call.instance().home())));
        requireDirectory(path);
        DirectoryEntry entry = new DirectoryEntry(
                command.target(),
                command.target(),
                path.toString(),
                "",
                call.instance().directory().freeNumber());
        Database database = new Database(
                entry.layout(call.instance().name()), call.instance().clock());
        return alone(database, application -> {
            Utility utility = begin(database, application, files);
            try (ImageReader reader = new ImageReader(files, utility)) {
                requireAskedFor(reader.header(), files.get(0));
                database.state().set(DatabaseState.SEED, reader.header().get("seed"));
                database.state().set(DatabaseState.RESTORE_PENDING, true);
                call.instance().adopt(database);
                call.instance().directory().add(entry);
                load(reader, database, utility);
                return call.terminal().done("RESTORE DATABASE");
            } finally {
                call.instance().utilities().end(utility);
            }
        });
    }

    private List<Path> storagePaths() {
        return command.on().stream().map(Path::of).toList();
    }

    private static void requireDirectory(Path path) {
        if (!path.isAbsolute() || !Files.isDirectory(path) || !Files.isWritable(path)) {
            throw new CommandFailed("SQL2543N");
        }
    }

    /** Work that needs the database for itself. */
    private interface Work {
        int run(Application application);
    }

    private int alone(Database database, Work work) {
        Application application = call.session().beginWork(database);
        try {
            database.takeExclusively(application);
            return work.run(application);
        } finally {
            database.release(application);
            call.session().endWork(application);
        }
    }

    private Utility begin(Database database, Application application, List<Path> files) {
        Utility utility = call.instance()
                .utilities()
                .begin(
                        new Utility.Subject("RESTORE", database.name(), "db"),
                        LocalDateTime.now(call.instance().clock()),
                        application,
                        call.faults());
        utility.setTotal(files.stream().mapToLong(Layout::size).sum());
        return utility;
    }

    private void requireAskedFor(ImageHeader header, Path file) {
        Optional<ImageName> name = ImageName.parse(String.valueOf(file.getFileName()));
        boolean sameTime = name.isEmpty() || name.get().timestamp().equals(header.timestamp());
        if (!header.alias().equals(command.source()) || !sameTime) {
            throw new CommandFailed("SQL2532N", header.alias(), header.timestamp());
        }
    }

    private Message warning(ImageHeader header, Database database) {
        boolean sameDatabase = database.state().get(DatabaseState.SEED, "").equals(header.get("seed"));
        boolean sameName = command.target().equals(header.alias());
        if (sameName) {
            return Message.of(sameDatabase ? "SQL2539W" : "SQL2523W");
        }
        return Message.of(sameDatabase ? "SQL2528W" : "SQL2529W", command.target(), header.alias());
    }

    private void load(ImageReader reader, Database database, Utility utility) {
        try {
            new RestoredFiles(database, utility, storagePaths()).load(reader);
        } catch (IOException e) {
            utility.requireNotForced();
            throw new CommandFailed(ImageTarget.isFull(e) ? "SQL2544N" : "SQL2543N");
        }
        boolean pending = database.state().recoverable() && !command.withoutRollingForward();
        database.state().set(DatabaseState.ROLLFORWARD_PENDING, pending);
        database.state().set(DatabaseState.BACKUP_PENDING, false);
        database.state().set(DatabaseState.RESTORE_PENDING, false);
    }
}
