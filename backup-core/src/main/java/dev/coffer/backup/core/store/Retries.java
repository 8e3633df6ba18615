package dev.coffer.backup.core.store;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.MoreTries;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;

/** Carries out calls again that failed in a way that is worth it, and tells of each further try before the pause. */
final class Retries implements Calls {
    private final Backoff backoff;
    private final Duration budget;
    private final Time time;
    private final Consumer<String> notices;

    /**
     * Tries again for a while.
     *
     * @param random from 0 to 1
     * @param budget how long after its first failure a call is begun again
     */
    Retries(DoubleSupplier random, Duration budget, Time time, Consumer<String> notices) {
        this.backoff = new Backoff(random);
        this.budget = budget;
        this.time = time;
        this.notices = notices;
    }

    @Override
    public <T> T call(boolean mustBeThere, Supplier<T> call) {
        Tries tries = new Tries(mustBeThere);
        while (true) {
            try {
                return call.get();
            } catch (BackupException e) {
                tries.pauseAfter(e);
            }
        }
    }

    /** The tries of one call. */
    private final class Tries {
        /** What is missing for as long as this is lost rather than late. */
        private static final Duration LATE = Duration.ofSeconds(30);

        private final boolean mustBeThere;
        private int failures;
        private long firstFailure;
        private boolean damaged;

        Tries(boolean mustBeThere) {
            this.mustBeThere = mustBeThere;
        }

        /** Pauses before the next try, or throws the failure if there is to be none. */
        void pauseAfter(BackupException failure) {
            long now = time.nanos();
            firstFailure = failures == 0 ? now : firstFailure;
            failures++;
            if (!isWorthAnotherTry(failure)) {
                throw failure;
            }
            Duration left = limit(failure).minusNanos(now - firstFailure);
            Duration pause = backoff.pause(failures, failure.retryAfter(), left);
            if (pause.compareTo(left) >= 0) {
                throw givenUp(failure, Duration.ofNanos(now - firstFailure));
            }
            notices.accept(failure.text() + "; trying again in " + Words.of(pause) + ", for at most " + Words.of(left)
                    + " more");
            time.pause(pause);
        }

        private boolean isWorthAnotherTry(BackupException failure) {
            MoreTries more = failure.moreTries();
            boolean worth = isLate(failure) || more == MoreTries.WITHIN_BUDGET || (more == MoreTries.ONE && !damaged);
            damaged |= more == MoreTries.ONE;
            return worth;
        }

        private boolean isLate(BackupException failure) {
            return mustBeThere && failure.code() == ErrorCode.OBJECT_MISSING;
        }

        private Duration limit(BackupException failure) {
            return isLate(failure) && budget.compareTo(LATE) > 0 ? LATE : budget;
        }

        private BackupException givenUp(BackupException failure, Duration spent) {
            if (failures == 1 && failure.retryAfter().isEmpty()) {
                return failure;
            }
            String asked = failure.retryAfter()
                    .map(pause -> "; it asks to be left alone for " + Words.of(pause))
                    .orElse("");
            return new BackupException(
                    failure.code(),
                    failure.text() + asked + "; given up after " + failures + (failures == 1 ? " try" : " tries")
                            + " in " + Words.of(spent),
                    failure.hint(),
                    failure,
                    failure.retryAfter().orElse(null));
        }
    }
}
