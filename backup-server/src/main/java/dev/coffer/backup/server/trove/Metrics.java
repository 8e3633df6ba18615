package dev.coffer.backup.server.trove;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.core.catalogue.BackupRecord;
import dev.coffer.backup.core.manifest.BackupState;
import dev.coffer.backup.server.work.EngineHoldings;
import dev.coffer.backup.server.work.InstanceNumbers;
import dev.coffer.backup.server.work.InstanceNumbers.LastBackup;
import dev.coffer.backup.server.work.InstanceState;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * What a Prometheus wants to know, in its format of text. Labels are instances of the configuration and states, so that there are
 * never more of them. Who asks again within {@link #FRESH} gets the same answer: the object store is not asked as often as anybody likes.
 */
public final class Metrics {
    static final Duration FRESH = Duration.ofSeconds(15);

    /** How old an answer may be where another one is being made: the list that it is made of may be as old. */
    static final Duration OLDEST = Duration.ofSeconds(45);

    static final String TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final EngineHoldings holdings;
    private final LongSupplier nanos;
    private final ReentrantLock measuring = new ReentrantLock();
    private volatile Optional<Measured> last = Optional.empty();

    /**
     * Of all that a project has.
     *
     * @param nanos a time that nobody sets
     */
    public Metrics(EngineHoldings holdings, LongSupplier nanos) {
        this.holdings = holdings;
        this.nanos = nanos;
    }

    /**
     * The text. While it is being made for somebody else, who may have to wait for an object store that is down, it is the one of
     * a moment ago; empty if there is none. Whoever asks has shown no token, and must not hold more than one thread.
     *
     * @throws BackupException if it cannot be made, or could not a moment ago
     */
    Optional<String> text() {
        if (!measuring.tryLock()) {
            return last.filter(known -> known.failure().isEmpty() && isYounger(known, OLDEST))
                    .map(Measured::text);
        }
        try {
            Measured measured = last.filter(known -> isYounger(known, FRESH)).orElseGet(this::measured);
            last = Optional.of(measured);
            if (measured.failure().isPresent()) {
                throw measured.failure().get();
            }
            return Optional.of(measured.text());
        } finally {
            measuring.unlock();
        }
    }

    private boolean isYounger(Measured measured, Duration age) {
        return nanos.getAsLong() - measured.taken() < age.toNanos();
    }

    private Measured measured() {
        try {
            String text = written();
            return new Measured(nanos.getAsLong(), text, Optional.empty());
        } catch (BackupException e) {
            return new Measured(nanos.getAsLong(), "", Optional.of(e));
        }
    }

    private String written() {
        List<InstanceNumbers> instances = holdings.numbers();
        StringBuilder lines = new StringBuilder();
        states(holdings.backups(), lines);
        head("coffer_instance_state", "1 for the state that an instance is in.", lines);
        for (InstanceNumbers instance : instances) {
            for (InstanceState state : InstanceState.values()) {
                lines.append("coffer_instance_state{instance=\"%s\",state=\"%s\"} %d\n"
                        .formatted(instance.instance(), state, instance.state() == state ? 1 : 0));
            }
        }
        each(
                instances,
                "coffer_last_success_timestamp_seconds",
                "When the newest backup that is not known to be damaged was complete.",
                last -> seconds(last.committed()),
                lines);
        each(
                instances,
                "coffer_last_backup_duration_seconds",
                "How long that backup took.",
                last -> seconds(Duration.between(last.began(), last.committed())),
                lines);
        each(
                instances,
                "coffer_last_backup_downtime_seconds",
                "How long a database was out of use for it.",
                last -> seconds(last.downtime()),
                lines);
        each(
                instances,
                "coffer_last_backup_bytes",
                "The size of its images.",
                last -> BigDecimal.valueOf(last.plainBytes()),
                lines);
        each(
                instances,
                "coffer_last_backup_stored_bytes",
                "What they take in the object store.",
                last -> BigDecimal.valueOf(last.storedBytes()),
                lines);
        gauge(
                instances,
                "coffer_last_verification_timestamp_seconds",
                "When one of the five newest backups that is not damaged last passed a verification.",
                instance -> instance.verified().map(Metrics::seconds),
                lines);
        gauge(
                instances,
                "coffer_damaged_backups",
                "Those of the five newest backups that a verification found damaged, or may have.",
                instance -> Optional.of(BigDecimal.valueOf(instance.damaged())),
                lines);
        return lines.toString();
    }

    private static void states(List<BackupRecord> backups, StringBuilder lines) {
        head("coffer_backups", "Backups by state.", lines);
        for (BackupState state : BackupState.values()) {
            long count =
                    backups.stream().filter(backup -> backup.state() == state).count();
            lines.append("coffer_backups{state=\"%s\"} %d\n".formatted(state, count));
        }
    }

    private static void each(
            List<InstanceNumbers> instances,
            String name,
            String help,
            Function<LastBackup, BigDecimal> value,
            StringBuilder lines) {
        gauge(instances, name, help, instance -> instance.last().map(value), lines);
    }

    private static void gauge(
            List<InstanceNumbers> instances,
            String name,
            String help,
            Function<InstanceNumbers, Optional<BigDecimal>> value,
            StringBuilder lines) {
        head(name, help, lines);
        for (InstanceNumbers instance : instances) {
            value.apply(instance)
                    .ifPresent(number -> lines.append(
                            "%s{instance=\"%s\"} %s\n".formatted(name, instance.instance(), number.toPlainString())));
        }
    }

    private static void head(String name, String help, StringBuilder lines) {
        lines.append("# HELP %s %s\n# TYPE %s gauge\n".formatted(name, help, name));
    }

    private static BigDecimal seconds(Instant instant) {
        return BigDecimal.valueOf(instant.toEpochMilli(), 3);
    }

    private static BigDecimal seconds(Duration duration) {
        return BigDecimal.valueOf(duration.toMillis(), 3);
    }

    private record Measured(long taken, String text, Optional<BackupException> failure) {}
}
