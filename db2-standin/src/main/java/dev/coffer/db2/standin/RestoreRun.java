package dev.coffer.db2.standin;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** RESTORE DATABASE of a whole database from files or pipes. */
final class RestoreRun {

    private final Call call;
    private final RestoreCommand command;
    private boolean kept;
    private Optional<Message> overwrote = Optional.empty();

    private RestoreRun(Call call, RestoreCommand command) {
        this.call = call;
        this.command = command;
    }

    static int run(Call call) {
        RestoreCommand command = RestoreCommand.parse(call.words());
        call.requireAuthority();
        RestoreRun run = new RestoreRun(call, command);
        return switch (command.part()) {
            case CONTINUE -> call.session().redirected().named(command.source()).proceed(call);
            case ABORT -> call.session().redirected().named(command.source()).abort(call);
            case LOGS -> run.logs();
            case DATABASE -> run.database();
        };
    }

    private int logs() {
        String target = command.logTarget().orElseThrow(() -> call.words().unexpected("LOGTARGET"));
        List<Path> files = files(command.image().takenAt());
        Database nobody = new Database(
                new DirectoryEntry(command.target(), command.target(), "/", "", 0)
                        .layout(call.instance().name()),
                call.instance().clock());
        try (OpenRestore restore = OpenRestore.begin(call, nobody, files)) {
            requireAskedFor(restore.header(), files.get(0));
            restore.loadLogs(LogTarget.of(target, restore.header()));
        }
        return call.terminal().done("RESTORE DATABASE");
    }

    private int database() {
        if (command.incremental() == RestoreCommand.Incremental.ABORT) {
            call.database(command.target()).state().clear(IncrementalStep.PREFIX);
            return call.terminal().done("RESTORE DATABASE");
        }
        storagePaths().forEach(RestoreRun::requireDirectory);
        Optional<String> script = command.manner().redirect().flatMap(RestoreCommand.Redirect::script);
        if (script.isPresent()) {
            return script(script.get());
        }
        if (command.incremental() == RestoreCommand.Incremental.AUTOMATIC) {
            return automatic();
        }
        return image(files(command.image().takenAt()));
    }

    /** Restores all images of a chain that lie where the target lies. */
    private int automatic() {
        List<Path> target = files(command.image().takenAt());
        ImageHeader header = ImageReader.headerOf(target.get(0));
        if (header.number("granularity") == 0) {
            return image(target);
        }
        if (command.manner().redirect().isPresent()) {
            throw new NotPlayed("INCREMENTAL AUTOMATIC with REDIRECT");
        }
        int worst = 0;
        for (String timestamp : AutomaticChain.of(header, this::files)) {
            worst = Math.max(worst, image(files(Optional.of(timestamp))));
            if (!IncrementalStep.underWay(call.database(command.target()).state())) {
                break; // refused at the question, or complete
            }
        }
        return worst;
    }

    private List<Path> files(Optional<String> takenAt) {
        List<Path> places = command.image().from().isEmpty()
                ? List.of(Path.of(call.session().directory()))
                : command.image().from().stream().map(Path::of).toList();
        return new ImageFinder(command.source(), takenAt).find(places);
    }

    private int image(List<Path> files) {
        return call.instance().directory().find(command.target()).isPresent() ? overExisting(files) : asNew(files);
    }

    private int overExisting(List<Path> files) {
        Database database = call.database(command.target());
        OpenRestore restore = OpenRestore.begin(call, database, files);
        return closing(restore, () -> {
            requireAskedFor(restore.header(), files.get(0));
            IncrementalStep step = step(restore);
            Optional<LogTarget> logs = logTarget(step, restore.header());
            boolean overwrites = step == IncrementalStep.WHOLE || step == IncrementalStep.FIRST;
            Message warning = warning(restore.header(), database);
            if (overwrites && !goOn(warning)) {
                return 0; // exit code of a refused restore: not confirmed
            }
            if (command.manner().redirect().isPresent()) {
                return redirect(restore, step, logs);
            }
            load(restore, step, logs);
            if (overwrites && !command.manner().prompting()) {
                overwrote = Optional.of(Message.of("SQL2540W", warning.id().replaceAll("\\D", "")));
            }
            return finished(step);
        });
    }

    /** Says that an image has been restored, whether others must follow, and whether something was overwritten. */
    private int finished(IncrementalStep step) {
        if (step.leavesMore() && command.incremental() == RestoreCommand.Incremental.AUTOMATIC) {
            return 0;
        }
        int code = overwrote.isPresent() ? call.terminal().message(overwrote.get()) : 0;
        return overwrote.isPresent() && !step.leavesMore() ? code : Math.max(code, step.tell(call.terminal()));
    }

    private IncrementalStep step(OpenRestore restore) {
        ImageHeader header = restore.header();
        if (header.number("online") == 1 && command.manner().withoutRollingForward()) {
            throw new CommandFailed("SQL2537N");
        }
        boolean incremental = command.incremental() != RestoreCommand.Incremental.NONE;
        return IncrementalStep.of(header, incremental, restore.database().state());
    }

    private Optional<LogTarget> logTarget(IncrementalStep step, ImageHeader header) {
        if (step.leavesMore() && command.incremental() == RestoreCommand.Incremental.AUTOMATIC) {
            return Optional.empty();
        }
        return command.logTarget().map(directory -> LogTarget.of(directory, header));
    }

    private void load(OpenRestore restore, IncrementalStep step, Optional<LogTarget> logs) {
        prepare(restore, step);
        restore.load(step, logs, command.manner());
    }

    private void prepare(OpenRestore restore, IncrementalStep step) {
        if (step == IncrementalStep.WHOLE || step == IncrementalStep.FIRST) {
            restore.database().state().clear(IncrementalStep.PREFIX);
            restore.clear(storagePaths());
        }
    }

    private boolean goOn(Message warning) {
        if (!command.manner().prompting()) {
            return true;
        }
        call.terminal().print(warning.screen(call.session().language()));
        if (command.manner().replaceExisting()) {
            return true;
        }
        Optional<String> answer = call.terminal().ask("Do you want to continue ? (y/n) ");
        return answer.isPresent() && answer.get().strip().equalsIgnoreCase("y");
    }

    private int asNew(List<Path> files) {
        Path path = Path.of(
                command.place().to().orElse(String.valueOf(call.instance().home())));
        requireDirectory(path);
        DirectoryEntry entry = new DirectoryEntry(
                command.target(),
                command.target(),
                path.toString(),
                "",
                call.instance().directory().freeNumber());
        Database database = new Database(
                entry.layout(call.instance().name()), call.instance().clock());
        OpenRestore restore = OpenRestore.begin(call, database, files);
        return closing(restore, () -> {
            requireAskedFor(restore.header(), files.get(0));
            IncrementalStep step = step(restore);
            Optional<LogTarget> logs = logTarget(step, restore.header());
            database.state().set(DatabaseState.SEED, restore.header().get("seed"));
            database.state().set(DatabaseState.RESTORE_PENDING, true);
            call.instance().adopt(database);
            call.instance().directory().add(entry);
            if (command.manner().redirect().isPresent()) {
                return redirect(restore, step, logs);
            }
            load(restore, step, logs);
            return finished(step);
        });
    }

    /** Prepares the target and leaves the rest to RESTORE ... CONTINUE in the same session. */
    private int redirect(OpenRestore restore, IncrementalStep step, Optional<LogTarget> logs) {
        prepare(restore, step);
        call.session().keep(new RedirectedRestore(restore, command, step, logs));
        kept = true;
        int code = call.terminal().message(Message.of("SQL1277W"));
        return Math.max(code, call.terminal().done("RESTORE DATABASE"));
    }

    private int script(String name) {
        List<Path> files = files(command.image().takenAt());
        ImageHeader header = ImageReader.headerOf(files.get(0));
        requireAskedFor(header, files.get(0));
        Store.replace(Path.of(call.session().directory()).resolve(name), new RedirectScript(command, header).text());
        return call.terminal().done("RESTORE DATABASE");
    }

    /** What is done with an open restore. */
    private interface Work {
        int run();
    }

    private int closing(OpenRestore restore, Work work) {
        try {
            return work.run();
        } finally {
            if (!kept) {
                restore.close();
            }
        }
    }

    private List<Path> storagePaths() {
        return command.place().on().stream().map(Path::of).toList();
    }

    private static void requireDirectory(Path path) {
        if (!path.isAbsolute() || !Files.isDirectory(path) || !Files.isWritable(path)) {
            throw new CommandFailed("SQL2543N");
        }
    }

    private void requireAskedFor(ImageHeader header, Path file) {
        Optional<ImageName> name = ImageName.parse(String.valueOf(file.getFileName()));
        boolean sameTime = name.isEmpty() || name.get().timestamp().equals(header.timestamp());
        if (!header.alias().equals(command.source()) || !sameTime) {
            throw new CommandFailed("SQL2532N", header.alias(), header.timestamp());
        }
        if (header.number("type") != 0) {
            throw new NotPlayed("RESTORE of an image of table spaces");
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
}
