package dev.coffer.backup.cli.progress;

import dev.coffer.backup.cli.text.Printable;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/** Shows progress as lines for a log: each step, and how far an activity is, at most every ten seconds. */
public final class PlainProgress implements Display {
    private static final Duration PAUSE = Duration.ofSeconds(10);

    private final PrintStream err;
    private final Clock clock;
    private final Map<String, Pace> paces = new HashMap<>();
    private final Map<String, Instant> shown = new HashMap<>();

    public PlainProgress(PrintStream err, Clock clock) {
        this.err = err;
        this.clock = clock;
    }

    @Override
    public synchronized void step(String title) {
        paces.clear();
        shown.clear();
        err.println(Printable.line(title));
    }

    @Override
    public synchronized void warning(String message) {
        err.println("warning: " + Printable.lines(message));
    }

    @Override
    public synchronized void progress(String activity, long doneBytes, OptionalLong totalBytes) {
        Instant now = clock.instant();
        Pace pace = paces.computeIfAbsent(activity, unheard -> new Pace(now, doneBytes));
        Instant last = shown.computeIfAbsent(activity, unheard -> now);
        if (Duration.between(last, now).compareTo(PAUSE) < 0) {
            return;
        }
        shown.put(activity, now);
        err.println(Printable.line(activity) + ": " + pace.describe(now, doneBytes, totalBytes));
    }

    @Override
    public void close() {}
}
