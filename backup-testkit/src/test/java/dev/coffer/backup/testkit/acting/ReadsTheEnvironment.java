package dev.coffer.backup.testkit.acting;

import org.jspecify.annotations.Nullable;

public final class ReadsTheEnvironment {
    @Nullable
    String home() {
        return System.getenv("HOME");
    }
}
