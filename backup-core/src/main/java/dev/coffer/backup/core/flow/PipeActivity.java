package dev.coffer.backup.core.flow;

import dev.coffer.backup.core.process.Activity;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * What moves while a command is at work with pipes: their bytes. Time in which the command waits for us counts as if some had
 * moved. The command is ended when the transfer at our end of the pipes has failed.
 */
final class PipeActivity implements Activity {
    private final PipeWork<?> work;
    private final LongSupplier bytes;
    private final BooleanSupplier waitsForUs;
    private long excused;

    PipeActivity(PipeWork<?> work, LongSupplier bytes, BooleanSupplier waitsForUs) {
        this.work = work;
        this.bytes = bytes;
        this.waitsForUs = waitsForUs;
    }

    @Override
    public long value() {
        work.throwIfFailed();
        if (waitsForUs.getAsBoolean()) {
            excused++;
        }
        return bytes.getAsLong() + excused;
    }
}
