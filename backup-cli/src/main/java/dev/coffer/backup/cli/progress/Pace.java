package dev.coffer.backup.cli.progress;

import dev.coffer.backup.api.ByteSize;
import dev.coffer.backup.cli.text.Units;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;

/**
 * Where an activity began, and so how fast it is.
 *
 * @param doneBytes what was done when it was first heard of
 */
record Pace(Instant started, long doneBytes) {
    /** How far the activity is: {@code 1.2 GiB of 3.4 GiB (35%), 112.0 MiB/s, 0:20 left}, as much of it as is known. */
    String describe(Instant now, long done, OptionalLong total) {
        Duration elapsed = Duration.between(started, now);
        long rate = bytesPerSecond(done, elapsed);
        StringBuilder text = new StringBuilder(new ByteSize(Math.max(0, done)).toString());
        if (total.isPresent() && total.getAsLong() > 0) {
            long percent = (long) Math.min(100.0, 100.0 * Math.max(0, done) / total.getAsLong());
            text.append(" of ")
                    .append(new ByteSize(total.getAsLong()))
                    .append(" (")
                    .append(percent)
                    .append("%)");
        }
        if (rate > 0) {
            text.append(", ").append(new ByteSize(rate)).append("/s");
        }
        if (rate > 0 && total.isPresent() && total.getAsLong() >= done) {
            text.append(", ")
                    .append(Units.clock(timeLeft(total.getAsLong() - done, rate)))
                    .append(" left");
        }
        return text.toString();
    }

    private long bytesPerSecond(long done, Duration elapsed) {
        long millis = elapsed.toMillis();
        if (millis <= 0 || done <= doneBytes) {
            return 0;
        }
        return (long) ((done - doneBytes) * 1000.0 / millis);
    }

    private static Duration timeLeft(long bytes, long rate) {
        return Duration.ofSeconds((bytes + rate - 1) / rate);
    }
}
