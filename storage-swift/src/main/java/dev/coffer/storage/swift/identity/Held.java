package dev.coffer.storage.swift.identity;

import java.time.Duration;
import java.time.Instant;

/**
 * A token that is in use.
 *
 * @param renewAt when it is time to look for the next one
 * @param pause between two such looks, while the token still holds
 */
record Held(Access access, Instant renewAt, Duration pause) {
    private static final Duration LONGEST_MARGIN = Duration.ofMinutes(2);

    /** A quarter of the lifetime is left for the renewal, at most two minutes, whether tokens live seconds or a day. */
    static Held of(Grant grant, Instant asked) {
        if (grant.lifetime().isEmpty()) {
            return new Held(new Access(grant.token(), grant.storageUrl(), Instant.MAX), Instant.MAX, Duration.ZERO);
        }
        Instant expires = asked.plus(grant.lifetime().get());
        Duration quarter = grant.lifetime().get().dividedBy(4);
        Duration margin = quarter.compareTo(LONGEST_MARGIN) < 0 ? quarter : LONGEST_MARGIN;
        return new Held(
                new Access(grant.token(), grant.storageUrl(), expires), expires.minus(margin), margin.dividedBy(8));
    }

    boolean isFreshAt(Instant moment) {
        return moment.isBefore(renewAt);
    }

    Held lookingAgainAfter(Instant moment) {
        return new Held(access, moment.plus(pause), pause);
    }
}
