package dev.coffer.db2.standin;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A restore that waits for RESTORE ... CONTINUE, and takes other containers and storage paths until then. */
final class RedirectedRestore {

    private final OpenRestore restore;
    private final RestoreCommand command;
    private final IncrementalStep step;
    private final Optional<LogTarget> logs;

    RedirectedRestore(OpenRestore restore, RestoreCommand command, IncrementalStep step, Optional<LogTarget> logs) {
        this.restore = restore;
        this.command = command;
        this.step = step;
        this.logs = logs;
    }

    Database database() {
        return restore.database();
    }

    /** This restore, if it is the one of the given name. */
    RedirectedRestore named(String name) {
        if (!name.equals(command.source()) && !name.equals(command.target())) {
            throw new CommandFailed("DB21080E");
        }
        return this;
    }

    void setContainer(String name, Path file) {
        database().layout().setContainer(name, file);
    }

    void setStoragePaths(List<Path> paths) {
        Layout layout = database().layout();
        layout.storages().forEach(Store::removeTree);
        layout.setStoragePaths(paths);
        layout.createStorages();
    }

    /** Restores the data; it is over afterwards, whether that succeeds or not. */
    int proceed(Call call) {
        call.session().forgetRedirected();
        try (restore) {
            restore.obey(call.faults());
            restore.load(step, logs, command.manner());
            return step.tell(call.terminal());
        }
    }

    /** Gives the restore up; the database stays restore pending. */
    int abort(Call call) {
        call.session().forgetRedirected();
        restore.close();
        return call.terminal().done("RESTORE DATABASE");
    }

    void close() {
        restore.close();
    }
}
