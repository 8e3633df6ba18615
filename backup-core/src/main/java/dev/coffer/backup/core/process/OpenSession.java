package dev.coffer.backup.core.process;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.datastore.Command;
import dev.coffer.backup.api.datastore.Limits;
import dev.coffer.backup.api.datastore.Outcome;
import dev.coffer.backup.api.datastore.Session;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A session and its parent process, as long as there is one: the first command starts it, a command that is cut off ends it. */
final class OpenSession implements Shell {
    private static final Logger LOG = LoggerFactory.getLogger(OpenSession.class);
    private static final Duration CLOSING = Duration.ofSeconds(10);

    private final Users users;
    private final Session session;
    private final ReentrantLock one = new ReentrantLock(true);
    private volatile @Nullable ParentProcess parent;

    OpenSession(Users users, Session session) {
        this.users = users;
        this.session = session;
    }

    @Override
    public Outcome run(Command command, Activity activity, Interruption interruption) {
        while (!isMineWithin(Watch.INTERVAL)) {
            interruption.check();
        }
        try {
            interruption.check();
            return runAlone(command, new Watch(command, interruption, activity));
        } finally {
            one.unlock();
        }
    }

    /** Also in a thread that is interrupted, which it stays. */
    @Override
    public void end() {
        boolean interrupted = Thread.interrupted();
        try {
            endUndisturbed();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void endUndisturbed() {
        if (!isMineWithin(CLOSING)) {
            ParentProcess busy = parent;
            if (busy != null) {
                busy.end();
            }
            return;
        }
        try {
            endAlone();
        } finally {
            one.unlock();
        }
    }

    private Outcome runAlone(Command command, Watch watch) {
        ParentProcess current = parent;
        if (current == null) {
            current = ParentProcess.start(users, session);
            parent = current;
        }
        LOG.debug("session {} of {}: {}", session.name(), session.user(), command.display());
        boolean complete = false;
        try {
            Outcome outcome = current.run(command, watch);
            complete = true;
            return outcome;
        } finally {
            if (!complete) {
                parent = null;
            }
        }
    }

    private void endAlone() {
        if (parent != null && !session.closing().isEmpty()) {
            runClosing(new Command(session, session.closing(), new Limits(CLOSING, CLOSING)));
        }
        ParentProcess current = parent;
        if (current != null) {
            parent = null;
            current.close(CLOSING);
        }
    }

    private void runClosing(Command closing) {
        try {
            runAlone(closing, new Watch(closing, Interruption.never(), Activity.NONE));
        } catch (BackupException e) {
            LOG.debug("closing session {} of {}: {}", session.name(), session.user(), e.text());
        }
    }

    private boolean isMineWithin(Duration limit) {
        try {
            return one.tryLock(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BackupException(
                    ErrorCode.INTERRUPTED, "interrupted while waiting for session '" + session.name() + "'", "", e);
        }
    }
}
