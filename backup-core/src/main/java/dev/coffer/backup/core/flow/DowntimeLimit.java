package dev.coffer.backup.core.flow;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How long a database may be out of use. Whatever goes on meanwhile asks again and again, in whichever thread. */
final class DowntimeLimit {
    private final Clock clock;
    private final Optional<Duration> most;
    private volatile @Nullable Downtime running;

    /** @param most empty for as long as it takes */
    DowntimeLimit(Clock clock, Optional<Duration> most) {
        this.clock = clock;
        this.most = most;
    }

    private record Downtime(String database, Instant started) {}

    /** Says that a database is out of use from now on. */
    void begin(String database) {
        running = new Downtime(database, clock.instant());
    }

    /** Says that the database is in use again, and gives how long it was not. */
    Duration end() {
        Downtime ended = running;
        running = null;
        return ended == null ? Duration.ZERO : Duration.between(ended.started(), clock.instant());
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
        Duration elapsed = Duration.between(current.started(), clock.instant());
        if (elapsed.compareTo(most.get()) > 0) {
            throw new BackupException(
                    ErrorCode.DOWNTIME_LIMIT,
                    "database " + current.database() + " was out of use for " + elapsed.toSeconds()
                            + " s, and max_downtime allows " + most.get().toSeconds() + " s",
                    "Raise --max-downtime, or back up by a strategy under which the database is out of use for less time.");
        }
    }
}
