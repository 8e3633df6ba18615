package dev.coffer.backup.testkit;

import dev.coffer.backup.api.BackupException;
import java.util.function.Supplier;

/** What a plugin has to say where nothing is wrong: whatever it throws there fails the test, in a sentence that tells where. */
final class Expected {
    private Expected() {}

    static <T> T of(String what, Supplier<T> said) {
        try {
            return said.get();
        } catch (BackupException e) {
            throw new AssertionError(what + ": refused where nothing is wrong, with " + e.code() + ": " + e.text(), e);
        } catch (RuntimeException e) {
            throw new AssertionError(what + ": broken off by " + e, e);
        } catch (AssertionError e) {
            throw new AssertionError(what + ": " + e.getMessage(), e);
        }
    }
}
