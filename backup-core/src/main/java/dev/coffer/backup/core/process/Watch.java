package dev.coffer.backup.core.process;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.datastore.Command;
import java.time.Duration;

/** Looks whether a command may go on: nobody has interrupted it, and it is within its limits. */
final class Watch {
    /** How often whoever waits for a command calls {@link #check}. */
    static final Duration INTERVAL = Duration.ofMillis(50);

    private static final Duration ACTIVITY_INTERVAL = Duration.ofSeconds(1);

    private final Command command;
    private final Interruption interruption;
    private final Activity activity;
    private final long activityNanos;
    private final long started = System.nanoTime();
    private long progressed = started;
    private long askedActivity = started;
    private long moved;
    private long value;

    Watch(Command command, Interruption interruption, Activity activity) {
        this.command = command;
        this.interruption = interruption;
        this.activity = activity;
        this.activityNanos =
                Math.min(ACTIVITY_INTERVAL.toNanos(), command.limits().silence().toNanos() / 4);
        this.value = activity.value();
    }

    /**
     * Returns if the command may go on.
     *
     * @param movedBytes so far, in any direction; any change is progress
     */
    void check(long movedBytes) {
        interruption.check();
        long now = System.nanoTime();
        checkTotal(now);
        if (movedBytes != moved || activityChanged(now)) {
            moved = movedBytes;
            progressed = now;
        }
        checkSilence(now);
    }

    /** Time in which the command waits for us is no silence of its own. */
    void excuse() {
        progressed = System.nanoTime();
    }

    private boolean activityChanged(long now) {
        if (now - askedActivity < activityNanos) {
            return false;
        }
        askedActivity = now;
        long before = value;
        value = activity.value();
        return value != before;
    }

    private void checkTotal(long now) {
        Duration limit = command.limits().total();
        if (now - started > limit.toNanos()) {
            throw violated("ran for " + seconds(now - started) + ", its limit is " + seconds(limit.toNanos()));
        }
    }

    private void checkSilence(long now) {
        Duration limit = command.limits().silence();
        if (now - progressed > limit.toNanos()) {
            throw violated(
                    "was silent for " + seconds(now - progressed) + ", its limit is " + seconds(limit.toNanos()));
        }
    }

    private BackupException violated(String what) {
        return new BackupException(
                ErrorCode.TIME_LIMIT,
                "command '" + command.display() + "' of user "
                        + command.session().user() + " " + what,
                "See what the datastore is waiting for, and raise the limit if it is only slow.");
    }

    private static String seconds(long nanos) {
        return nanos / 1_000_000_000 + "." + nanos % 1_000_000_000 / 100_000_000 + " s";
    }
}
