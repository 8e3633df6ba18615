package dev.coffer.backup.api.datastore;

import java.time.Duration;
import java.util.List;

/**
 * How a step is tried again.
 *
 * @param attempts in all, 2 or more
 * @param pause between two attempts
 * @param between commands run before each further attempt, whose outcome does not matter
 */
public record Retry(int attempts, Duration pause, List<Command> between) {
    public Retry {
        between = List.copyOf(between);
        if (attempts < 2) {
            throw new IllegalArgumentException("a retry of " + attempts + " attempts");
        }
    }
}
