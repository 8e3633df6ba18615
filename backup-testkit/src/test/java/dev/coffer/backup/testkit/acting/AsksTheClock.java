package dev.coffer.backup.testkit.acting;

import java.time.Instant;
import java.util.function.Supplier;

public final class AsksTheClock {
    Supplier<Instant> clock() {
        return () -> Instant.now();
    }
}
