package dev.coffer.backup.server.work;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.core.Engine;
import dev.coffer.backup.core.EngineContext;
import dev.coffer.backup.core.config.Configuration;
import dev.coffer.backup.core.plugin.PluginRegistry;
import dev.coffer.backup.core.process.Interruption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where jobs are done, each by an engine of its own, as many at once as their memory allows. When it is closed, they are asked to
 * stop and are waited for, since they put databases back.
 */
final class Workshop implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Workshop.class);
    private static final String STOP = "the stop of the server";
    private static final int MOST_AT_ONCE = 4;
    private static final long ELSE_BYTES = 128L << 20;

    private final Configuration configuration;
    private final PluginRegistry plugins;
    private final EngineContext context;
    private final Set<Interruption> running = ConcurrentHashMap.newKeySet();
    private final Interruption stopping = Interruption.never();
    private final ExecutorService jobs;
    private final ExecutorService deletions =
            Executors.newSingleThreadExecutor(task -> new Thread(task, "deletes backups"));

    Workshop(Configuration configuration, PluginRegistry plugins, EngineContext context) {
        this.configuration = configuration;
        this.plugins = plugins;
        this.context = context;
        this.jobs = Executors.newFixedThreadPool(
                atOnce(
                        Runtime.getRuntime().maxMemory(),
                        configuration.engine().memory().bytes()),
                task -> new Thread(task, "job"));
        context.interruption().whenRequested(this::stop);
    }

    /** How many jobs of so much memory fit into a heap beside the server itself; one may always try. */
    static int atOnce(long heapBytes, long memoryBytes) {
        return (int) Math.max(1, Math.min(MOST_AT_ONCE, (heapBytes - ELSE_BYTES) / memoryBytes));
    }

    /** Has something done in the calling thread; it is asked to stop with the server, too. */
    void ask(String purpose, Consumer<Engine> question) {
        Interruption interruption = Interruption.never();
        try (Engine own = engine(purpose, interruption)) {
            stoppable(interruption, () -> question.accept(own));
        }
    }

    /** Has a job done, now or when others have ended; it is asked to stop with the server. */
    void begin(String purpose, Consumer<Engine> job) {
        Interruption interruption = Interruption.never();
        Engine own = engine(purpose, interruption);
        try {
            jobs.execute(() -> run(job, own, interruption));
        } catch (RejectedExecutionException e) {
            own.close();
            throw stopped(e);
        }
    }

    private static BackupException stopped(RejectedExecutionException e) {
        return new BackupException(ErrorCode.INTERRUPTED, "the server is being stopped", "Try again later.", e);
    }

    private void run(Consumer<Engine> job, Engine own, Interruption interruption) {
        try (own) {
            stoppable(interruption, () -> job.accept(own));
        } catch (RuntimeException | Error e) {
            LOG.error("a job ended by a defect", e);
        }
    }

    private void stoppable(Interruption interruption, Runnable work) {
        running.add(interruption);
        try {
            if (stopping.requested()) { // Asked after the addition, so that none is missed.
                interruption.request(STOP);
            }
            work.run();
        } finally {
            running.remove(interruption);
        }
    }

    private Engine engine(String purpose, Interruption interruption) {
        EngineContext own = new EngineContext(
                context.clock(),
                context.random(),
                context.secrets(),
                context.version(),
                interruption,
                new JobListener(purpose, context.listener()),
                context.acceptance());
        return Engine.open(configuration, plugins, own);
    }

    /** Has something deleted, after what was to be deleted before. */
    void beginDeletion(Runnable deletion) {
        try {
            deletions.execute(() -> {
                if (!stopping.requested()) {
                    deletion.run();
                }
            });
        } catch (RejectedExecutionException e) {
            throw stopped(e);
        }
    }

    /** Asks all that is done here to stop, and waits for nothing. */
    void stop() {
        stopping.request(STOP);
        running.forEach(interruption -> interruption.request(STOP));
    }

    @Override
    public void close() {
        stop();
        jobs.shutdown();
        deletions.shutdown();
        boolean interrupted = false;
        for (ExecutorService each : new ExecutorService[] {jobs, deletions}) {
            while (!each.isTerminated()) {
                try {
                    each.awaitTermination(1, TimeUnit.HOURS);
                } catch (InterruptedException e) {
                    interrupted = true; // A database that is not put back is worse than a late end.
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
