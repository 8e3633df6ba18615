package dev.coffer.backup.core.flow;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** How long a database may be out of use. Whatever goes on meanwhile asks again and again, in whichever thread. */
final class DowntimeLimit {
    private final LongSupplier nanos;
    private final Optional<Duration> most;
    private volatile @Nullable Downtime running;

    /**
     * Of databases that are all in use.
     *
     * @param nanos the time that has passed since some moment: the clock of the guest may be set meanwhile
     * @param most empty for as long as it takes
     */
    DowntimeLimit(LongSupplier nanos, Optional<Duration> most) {
        this.nanos = nanos;
        this.most = most;
    }

    private record Downtime(String database, long started) {}

    /** Says that a database is out of use from now on. */
    void begin(String database) {
        running = new Downtime(database, nanos.getAsLong());
    }

    /** Says that the database is in use again, and gives how long it was not. */
    Duration end() {
        Downtime ended = running;
        running = null;
        return ended == null ? Duration.ZERO : Duration.ofNanos(nanos.getAsLong() - ended.started());
    }

    /**
     * Returns if the work may go on.
     *
     * @throws BackupException with {@code DOWNTIME_LIMIT}
     */
    void check() {
        Downtime current = running;
        if (current == null || most.isEmpty()) {
            return;
        }
        Duration elapsed = Duration.ofNanos(nanos.getAsLong() - current.started());
        if (elapsed.compareTo(most.get()) > 0) {
            throw new BackupException(
                    ErrorCode.DOWNTIME_LIMIT,
                    "database " + current.database() + " was out of use for " + elapsed.toSeconds()
                            + " s, and max_downtime allows " + most.get().toSeconds() + " s",
                    "Raise --max-downtime, or back up by a strategy under which the database is out of use for less time.");
        }
    }
}
