package dev.coffer.db2.standin;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A restore that is under way: the database is taken, the image is open. */
final class OpenRestore implements Closeable {

    private final Session session;
    private final Database database;
    private final Application application;
    private final Utility utility;
    private final String begun;
    private @Nullable ImageReader reader;

    private OpenRestore(Session session, Database database, Application application, Utility utility) {
        this.session = session;
        this.database = database;
        this.application = application;
        this.utility = utility;
        this.begun = BackupRun.STAMP.format(LocalDateTime.now(session.instance().clock()));
    }

    /** Takes a database for a restore of an image. */
    static OpenRestore begin(Call call, Database database, List<Path> files) {
        Application application = call.session().beginWork(database);
        try {
            database.takeExclusively(application);
        } catch (CommandFailed e) {
            call.session().endWork(application);
            throw e;
        }
        Utility utility = call.instance()
                .utilities()
                .begin(
                        new Utility.Subject("RESTORE", database.name(), "db"),
                        LocalDateTime.now(call.instance().clock()),
                        application,
                        call.faults());
        utility.setTotal(files.stream().mapToLong(Layout::size).sum());
        OpenRestore restore = new OpenRestore(call.session(), database, application, utility);
        try {
            restore.reader = new ImageReader(files, utility);
            return restore;
        } catch (RuntimeException e) {
            restore.close();
            throw e;
        }
    }

    Database database() {
        return database;
    }

    ImageHeader header() {
        return opened().header();
    }

    private ImageReader opened() {
        if (reader == null) {
            throw new IllegalStateException("closed");
        }
        return reader;
    }

    /** Takes away what is there and may be harmed from here on: the database is restore pending. */
    void clear(List<Path> storagePaths) {
        Layout layout = database.layout();
        boolean same = database.state().get(DatabaseState.SEED, "").equals(header().get("seed"));
        database.state().set(DatabaseState.RESTORE_PENDING, true);
        if (same) {
            database.log().seal();
        } else {
            database.log().forget();
        }
        layout.removeContainers();
        try {
            Files.deleteIfExists(Path.of(layout.rows() + ".mv.db"));
            if (!storagePaths.isEmpty()) {
                layout.setStoragePaths(storagePaths);
            }
            layout.createStorages();
            Files.createDirectories(layout.logs());
        } catch (IOException e) {
            throw failure(e);
        }
    }

    /** Takes the faults of the command that goes on with the restore. */
    void obey(Faults.Ordered faults) {
        utility.obey(faults);
    }

    /** Restores the image as the step that it is. */
    void load(IncrementalStep step, Optional<LogTarget> logs, RestoreCommand.Manner manner) {
        DatabaseState state = database.state();
        RestoredFiles files = new RestoredFiles(step == IncrementalStep.FIRST ? null : database, utility, logs);
        try {
            files.load(opened());
        } catch (IOException e) {
            throw failure(e);
        }
        state.adopt(files.state());
        History history = new History(database.layout().history());
        history.adopt(files.history(), manner.replaceHistory());
        step.done(header(), state);
        if (step == IncrementalStep.WHOLE || step == IncrementalStep.LAST) {
            new Recovery(database).afterRestore(header(), files.end(), !manner.withoutRollingForward());
            state.set(DatabaseState.BACKUP_PENDING, false);
            state.set(DatabaseState.RESTORE_PENDING, false);
            String end =
                    BackupRun.STAMP.format(LocalDateTime.now(session.instance().clock()));
            history.add(History.Entry.restore(begun, end, database.name(), header()));
        }
    }

    /** Takes out the logs alone. */
    void loadLogs(LogTarget target) {
        try {
            new RestoredFiles(null, utility, Optional.of(target)).load(opened());
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private CommandFailed failure(IOException e) {
        utility.requireNotForced();
        return new CommandFailed(ImageTarget.isFull(e) ? "SQL2544N" : "SQL2543N");
    }

    @Override
    public void close() {
        try {
            if (reader != null) {
                reader.close();
            }
        } finally {
            session.instance().utilities().end(utility);
            database.release(application);
            session.endWork(application);
        }
    }
}
