package dev.coffer.backup.api.datastore;

import java.time.Duration;
import java.util.List;

/**
 * How a step is tried again.
 *
 * @param attempts in all, 2 or more
 * @param pause between two attempts
 * @param between commands run right before each further attempt, whose outcome does not matter
 * @param inquiries read-only commands run after each attempt that was not the good one; {@link Judge#remedy} has their answers
 */
public record Retry(int attempts, Duration pause, List<Command> between, List<Command> inquiries) {
    public Retry {
        between = List.copyOf(between);
        inquiries = List.copyOf(inquiries);
        if (attempts < 2) {
            throw new IllegalArgumentException("a retry of " + attempts + " attempts");
        }
    }

    /** Trying again without asking why. */
    public Retry(int attempts, Duration pause, List<Command> between) {
        this(attempts, pause, between, List.of());
    }
}
