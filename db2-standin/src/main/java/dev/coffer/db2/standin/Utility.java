package dev.coffer.db2.standin;

import java.time.LocalDateTime;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** A utility in progress: what LIST UTILITIES shows, and the point where it can be slowed down, stopped or broken. */
final class Utility {

    private static final long STEP_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final int id;
    private final Subject subject;
    private final LocalDateTime started;
    private final Application application;
    private volatile Faults.Ordered faults;
    private final long startNanos = System.nanoTime();
    private volatile long total;
    private final AtomicLong completed = new AtomicLong();

    /** What the utility does to which database. */
    record Subject(String type, String database, String description) {}

    Utility(int id, Subject subject, LocalDateTime started, Application application, Faults.Ordered faults) {
        this.id = id;
        this.subject = subject;
        this.started = started;
        this.application = application;
        this.faults = faults;
    }

    int id() {
        return id;
    }

    Subject subject() {
        return subject;
    }

    LocalDateTime started() {
        return started;
    }

    Faults.Ordered faults() {
        return faults;
    }

    /** Another command goes on with the work, and has faults of its own. */
    void obey(Faults.Ordered others) {
        faults = others;
    }

    /** The work to be done, in bytes. */
    void setTotal(long bytes) {
        total = bytes;
    }

    /** The estimate as shown: a little high until half of the work is done, then exact. */
    long shownTotal() {
        return completed.get() * 2 < total ? total + total / 16 : total;
    }

    long completed() {
        return completed.get();
    }

    /** Counts work that is done. Ends with an exception if the application was forced, or a test ordered so. */
    void advance(long bytes) {
        long done = completed.addAndGet(bytes);
        requireNotForced();
        if (done * 2 >= total) {
            faults.find("fail-midway").ifPresent(fault -> {
                throw FaultEnding.of(fault);
            });
            if (faults.has("stop-writing")) {
                waitUntilForced();
            }
            faults.find("hold").ifPresent(this::waitUntilCleared);
        }
        faults.find("rate").ifPresent(rate -> slowDown(rate.number() * 1e6));
    }

    void requireNotForced() {
        if (application.forced()) {
            throw new CommandFailed("SQL1224N");
        }
    }

    /** Stays until the application is forced. */
    void waitUntilForced() {
        while (true) {
            requireNotForced();
            LockSupport.parkNanos(STEP_NANOS);
        }
    }

    private void waitUntilCleared(Faults.Fault hold) {
        while (!hold.order().cleared()) {
            requireNotForced();
            LockSupport.parkNanos(STEP_NANOS);
        }
    }

    private void slowDown(double bytesPerSecond) {
        long due = startNanos + (long) (completed.get() / bytesPerSecond * 1e9);
        while (System.nanoTime() < due) {
            requireNotForced();
            LockSupport.parkNanos(Math.min(STEP_NANOS, due - System.nanoTime()));
        }
    }
}
