package dev.coffer.backup.core.flow;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/** How long a database may be out of use. Whatever goes on meanwhile asks again and again, in whichever thread. */
final class DowntimeLimit {
    private final LongSupplier nanos;
    private final Optional<Duration> most;
    private final Map<String, Long> began = new ConcurrentHashMap<>();
    private final Set<String> limited = ConcurrentHashMap.newKeySet();

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

    /** Says that a database is out of use from now on. */
    void begin(String database) {
        began.put(database, nanos.getAsLong());
        limited.add(database);
    }

    /** Says that a database is being put back: it is not limited any more, since that must come to its end. */
    void lift(String database) {
        limited.remove(database);
    }

    /** Says that a database is in use again, and gives how long it was not. */
    Duration end(String database) {
        limited.remove(database);
        Long started = began.remove(database);
        return started == null ? Duration.ZERO : elapsed(started);
    }

    /** Limits nothing any more. */
    void lift() {
        limited.clear();
    }

    /**
     * Returns if the work may go on.
     *
     * @throws BackupException with {@code DOWNTIME_LIMIT}
     */
    void check() {
        most.ifPresent(limit -> limited.forEach(database -> {
            Long started = began.get(database);
            if (started != null) {
                check(database, elapsed(started), limit);
            }
        }));
    }

    private static void check(String database, Duration elapsed, Duration limit) {
        if (elapsed.compareTo(limit) > 0) {
            throw new BackupException(
                    ErrorCode.DOWNTIME_LIMIT,
                    "database " + database + " was out of use for " + elapsed.toSeconds()
                            + " s, and max_downtime allows " + limit.toSeconds() + " s",
                    "Raise --max-downtime, or back up by a strategy under which the database is out of use for less time.");
        }
    }

    private Duration elapsed(long started) {
        return Duration.ofNanos(nanos.getAsLong() - started);
    }
}
