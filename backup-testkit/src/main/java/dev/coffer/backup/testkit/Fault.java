package dev.coffer.backup.testkit;

import dev.coffer.backup.api.datastore.Outcome;
import java.util.Optional;

/** How the command of a step goes wrong. */
public enum Fault {
    /** It does nothing, and ends with status 1 and without a word. */
    REFUSED,
    /** A signal ends it when it has said all that a good one says. */
    KILLED,
    /** It ends with status 0 and without a word. */
    SILENT,
    /** It never ends, so that the engine ends it, and nobody judges it. */
    HANGING,
    /** It does its work and says so, and ends with status 1. */
    FAILED_AFTERWARDS;

    private static final int BY_SIGKILL = 137;

    /** How it ends where a good one ends as given; empty if it does not end by itself. */
    Optional<Outcome> insteadOf(Outcome good) {
        return switch (this) {
            case REFUSED -> Optional.of(new Outcome(1, "", ""));
            case KILLED -> Optional.of(new Outcome(BY_SIGKILL, good.standardOutput(), good.standardError()));
            case SILENT -> Optional.of(new Outcome(0, "", ""));
            case HANGING -> Optional.empty();
            case FAILED_AFTERWARDS -> Optional.of(new Outcome(1, good.standardOutput(), good.standardError()));
        };
    }
}
