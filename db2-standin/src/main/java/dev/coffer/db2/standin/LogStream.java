package dev.coffer.db2.standin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** The log of a database that is being written: its active file, and the switch to the next one. */
final class LogStream {

    private static final long PAGE_BYTES = 4096;

    private final Layout layout;
    private final DatabaseState state;
    private final LogPaths paths;
    private final Clock clock;
    /** Number of the next record; zero until the active log has been looked at. */
    private long next;

    LogStream(Layout layout, DatabaseState state, Clock clock) {
        this.layout = layout;
        this.state = state;
        this.paths = new LogPaths(layout, state);
        this.clock = clock;
    }

    LogPaths paths() {
        return paths;
    }

    /** The active log; begins one if there is none. */
    synchronized LogFile active() {
        if (state.get(DatabaseState.LOG_ID, "").isEmpty()) {
            state.set(DatabaseState.LOG_CHAIN, String.valueOf(paths.freshChain()));
            begin(Integer.parseInt(state.get(DatabaseState.LOG_NUMBER, "-1")) + 1, "-", 1);
        }
        return LogFile.read(file())
                .filter(log -> log.head().id().equals(state.get(DatabaseState.LOG_ID, "")))
                .orElseThrow(() -> new IllegalStateException("no active log at " + file()));
    }

    private Path file() {
        return layout.logs().resolve(LogFile.name(Integer.parseInt(state.get(DatabaseState.LOG_NUMBER, "0"))));
    }

    private void begin(int number, String previous, long first) {
        String chain = state.get(DatabaseState.SEED, "") + "/" + state.get(DatabaseState.LOG_CHAIN, "0");
        LogFile.Head head = new LogFile.Head(number, UUID.randomUUID().toString(), previous, first, chain);
        try {
            Files.createDirectories(layout.logs());
            Files.deleteIfExists(layout.logs().resolve(head.fileName()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        LogFile.append(layout.logs().resolve(head.fileName()), head.line());
        state.set(Map.of(DatabaseState.LOG_NUMBER, String.valueOf(number), DatabaseState.LOG_ID, head.id()));
        next = first;
    }

    synchronized LogRecord append(LogRecord.Kind kind, String schema, String text) {
        if (next == 0 || state.get(DatabaseState.LOG_ID, "").isEmpty()) {
            next = active().next();
        }
        LogRecord record = new LogRecord(next, second(), kind, schema, text);
        LogFile.append(file(), record.line());
        next++;
        if (sizeOf(file()) >= Long.parseLong(state.parameter("LOGFILSIZ")) * PAGE_BYTES) {
            switchLog();
        }
        return record;
    }

    private long second() {
        return clock.instant().getEpochSecond();
    }

    private static long sizeOf(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Closes the active log if anything is in it, archives it, and begins the next one. */
    synchronized void switchLog() {
        LogFile active = active();
        if (active.records().isEmpty()) {
            return;
        }
        LogFile.append(file(), LogFile.endLine(second()));
        archive(file(), Integer.parseInt(state.get(DatabaseState.LOG_CHAIN, "0")));
        begin(active.head().number() + 1, active.head().id(), active.next());
    }

    /** Notes in the active log until when it tells all there was; nothing is written to it afterwards. */
    synchronized void seal() {
        if (!state.get(DatabaseState.LOG_ID, "").isEmpty()) {
            LogFile.append(file(), LogFile.sealLine(second()));
        }
    }

    /** A log that cannot be archived stays in the log path, as it does in Db2. */
    private void archive(Path log, int chain) {
        paths.archive().ifPresent(archive -> {
            Path directory = archive.resolve(LogPaths.chainName(chain));
            try {
                Files.createDirectories(directory);
                Path fresh = directory.resolve(log.getFileName() + ".new");
                Files.copy(log, fresh, StandardCopyOption.REPLACE_EXISTING);
                Files.move(fresh, directory.resolve(log.getFileName()), StandardCopyOption.ATOMIC_MOVE);
                Files.delete(log);
            } catch (IOException e) {
                System.err.println("log " + log + " not archived: " + e);
            }
        });
    }

    /**
     * Begins a new chain after a recovery that read up to some record of some log.
     *
     * @param last the last log that was read, cut off after the last record that was applied
     */
    synchronized void beginChain(LogFile last) {
        beginChain(last.head().number(), last.head().previous(), last.head().first());
        last.records().forEach(record -> LogFile.append(file(), record.line()));
        next = last.next();
        switchLog();
    }

    /** Begins a new chain with the given log and record. */
    synchronized void beginChain(int number, String previous, long first) {
        clearLogPath();
        state.set(DatabaseState.LOG_CHAIN, String.valueOf(paths.freshChain()));
        begin(number, previous, first);
    }

    /** What has not been archived of the chain that ends is archived, so that it can be gone back to. */
    private void clearLogPath() {
        if (paths.archive().isEmpty() || !Files.isDirectory(layout.logs())) {
            return;
        }
        int chain = Integer.parseInt(state.get(DatabaseState.LOG_CHAIN, "0"));
        try (Stream<Path> logs = Files.list(layout.logs())) {
            logs.filter(log -> LogFile.read(log)
                            .filter(file -> !file.records().isEmpty())
                            .isPresent())
                    .forEach(log -> archive(log, chain));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whatever the log path held belongs to another database now. */
    synchronized void forget() {
        state.set(DatabaseState.LOG_ID, "");
        Store.removeTree(layout.logs());
    }
}
