package dev.coffer.backup.core.process;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Reads one output stream of a process for as long as it lives, and cuts it where the markers of a command are: a nonce that no
 * command knows, with {@code begin}, or {@code end} and the status. What comes between two commands is dropped; what comes before
 * the first belongs to it, since it may say why there will be none.
 */
final class SectionReader implements Runnable {
    /** No marker is longer. */
    private static final int MARKER_BYTES = 128;

    private final InputStream stream;
    private final AtomicLong moved = new AtomicLong();
    private Tail tail = new Tail();
    private @Nullable Expected expected;
    private boolean expectedBefore;
    private boolean ended;

    SectionReader(InputStream stream) {
        this.stream = stream;
    }

    /** The bytes read so far. */
    long moved() {
        return moved.get();
    }

    /** What the command prints whose markers have this nonce; complete at its end or at that of the stream. */
    CompletableFuture<Section> expect(String nonce) {
        return expect(new Expected(nonce, false));
    }

    /** All that comes from now on; complete at the end of the stream. */
    CompletableFuture<Section> expectAll(String nonce) {
        return expect(new Expected(nonce, true));
    }

    private synchronized CompletableFuture<Section> expect(Expected next) {
        if (expectedBefore) {
            tail = new Tail();
        }
        expectedBefore = true;
        expected = next;
        if (ended) {
            finish(next, OptionalInt.empty(), tail.count());
        }
        return next.section;
    }

    /** What has come so far of the section that is expected, or what came last. */
    synchronized Section soFar() {
        Expected current = expected;
        return new Section(current != null && current.begun, tail.text(0, tail.count()), OptionalInt.empty());
    }

    @Override
    public void run() {
        byte[] buffer = new byte[1 << 16];
        try {
            for (int length = stream.read(buffer); length >= 0; length = stream.read(buffer)) {
                moved.addAndGet(length);
                accept(buffer, length);
            }
        } catch (IOException e) {
            // The process was ended and its stream closed, which is an end as good as any.
        }
        end();
    }

    private synchronized void accept(byte[] buffer, int length) {
        Expected current = expected;
        if (current == null && expectedBefore) {
            return;
        }
        tail.append(buffer, length);
        if (current == null) {
            return;
        }
        int from = tail.count() - length - MARKER_BYTES;
        if (!current.begun) {
            int begin = tail.indexOf(current.begin, from);
            if (begin < 0) {
                return;
            }
            tail.dropBefore(begin + current.begin.length);
            current.begun = true;
            from = 0;
        }
        lookForEnd(current, from);
    }

    private void lookForEnd(Expected current, int from) {
        int end = tail.indexOf(current.end, from);
        if (end < 0) {
            return;
        }
        int statusAt = end + current.end.length;
        int newline = tail.indexOf(new byte[] {'\n'}, statusAt);
        if (newline < 0) {
            return;
        }
        finish(current, OptionalInt.of(Integer.parseInt(tail.text(statusAt, newline))), end);
    }

    private synchronized void end() {
        ended = true;
        Expected current = expected;
        if (current != null) {
            finish(current, OptionalInt.empty(), tail.count());
        }
    }

    private void finish(Expected current, OptionalInt status, int to) {
        expected = null;
        current.section.complete(new Section(current.begun, tail.text(0, to), status));
    }

    private static final class Expected {
        private final byte[] begin;
        private final byte[] end;
        private final CompletableFuture<Section> section = new CompletableFuture<>();
        private boolean begun;

        Expected(String nonce, boolean begun) {
            this.begin = (nonce + " begin\n").getBytes(StandardCharsets.UTF_8);
            this.end = (nonce + " end ").getBytes(StandardCharsets.UTF_8);
            this.begun = begun;
        }
    }
}
