package dev.coffer.storage.swift.identity;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that stands still until a test moves it. */
final class ManualClock extends Clock {
    static final Instant START = Instant.parse("2031-05-06T07:08:09Z");

    private volatile Duration passed = Duration.ZERO;

    synchronized void advance(Duration duration) {
        passed = passed.plus(duration);
    }

    @Override
    public Instant instant() {
        return START.plus(passed);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
