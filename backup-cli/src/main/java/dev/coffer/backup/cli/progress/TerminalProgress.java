package dev.coffer.backup.cli.progress;

import dev.coffer.backup.cli.text.Printable;
import java.io.PrintStream;
import java.time.Duration;
import java.util.HashSet;
import java.util.OptionalLong;
import java.util.Set;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** Shows progress as a bar with amount, rate and time left; one at a time, that of the activity that began last. */
public final class TerminalProgress implements Display {
    private static final long MEBIBYTE = 1024 * 1024;
    private static final long KIBIBYTE = 1024;
    private static final String ELLIPSIS = "...";
    private static final int MIN_LABEL_COLUMNS = 8;
    /** For {@code  30% [==    ] 123456/400000 MiB (0:20:34 / 0:46:05) 100.0 MiB/s}. */
    private static final int AMOUNT_COLUMNS = 62;

    private final PrintStream err;
    private final int columns;
    private final Set<String> past = new HashSet<>();
    private String activity = "";
    private @Nullable ProgressBar bar;

    /**
     * Shows nothing yet.
     *
     * @param columns how wide the bar may be
     */
    public TerminalProgress(PrintStream err, int columns) {
        this.err = err;
        this.columns = columns;
    }

    @Override
    public synchronized void step(String title) {
        close();
        past.clear();
        err.println(Printable.line(title));
    }

    @Override
    public synchronized void warning(String message) {
        endBar();
        err.println("warning: " + Printable.lines(message));
    }

    @Override
    public synchronized void progress(String name, long doneBytes, OptionalLong totalBytes) {
        if (past.contains(name)) {
            return;
        }
        if (!name.equals(activity)) {
            close();
            activity = name;
        }
        ProgressBar current = bar;
        if (current == null) {
            current = begin(name, doneBytes, totalBytes);
            bar = current;
        }
        current.maxHint(totalBytes.orElse(-1));
        current.stepTo(Math.max(doneBytes, current.getCurrent()));
    }

    @Override
    public synchronized void close() {
        endBar();
        past.add(activity);
        activity = "";
    }

    private void endBar() {
        if (bar != null) {
            bar.close();
            bar = null;
            err.println();
        }
    }

    private ProgressBar begin(String name, long doneBytes, OptionalLong totalBytes) {
        boolean small = totalBytes.isPresent() && totalBytes.getAsLong() < 10 * MEBIBYTE;
        return new ProgressBarBuilder()
                .setTaskName(label(Printable.line(name)))
                .setStyle(ProgressBarStyle.ASCII)
                .setConsumer(new OneLine(err, columns))
                .setUpdateIntervalMillis(500)
                .setInitialMax(totalBytes.orElse(-1))
                .setUnit(small ? " KiB" : " MiB", small ? KIBIBYTE : MEBIBYTE)
                .startsFrom(Math.max(0, doneBytes), Duration.ZERO)
                .showSpeed()
                .build();
    }

    /** What stands behind the label is cut off where the line is too short for it. */
    private String label(String name) {
        int most = Math.max(MIN_LABEL_COLUMNS, columns - AMOUNT_COLUMNS);
        return name.length() <= most ? name : name.substring(0, most - ELLIPSIS.length()) + ELLIPSIS;
    }

    /** A bar that is closed before it was first drawn does not tell its consumer, so the end of its line is not left to it. */
    private static final class OneLine extends ConsoleProgressBarConsumer {
        OneLine(PrintStream err, int columns) {
            super(err, columns);
        }

        @Override
        public void close() {}
    }
}
