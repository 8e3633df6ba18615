package dev.coffer.backup.core.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.testkit.InMemoryObjectStore;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;

/**
 * How work failed in which one step hangs. All commands of a guest may be silent for as long as that one, which on a busy machine
 * can be too little for the undoing: then it is tried once more, with more time.
 *
 * @param before what the guest held
 */
record SilentStep(FakeGuest guest, Map<String, String> before, BackupException failure) {
    private static final Duration MOST = Duration.ofSeconds(27);

    /**
     * Has a step hang.
     *
     * @param work gets a guest ready, and gives what fails
     */
    static SilentStep of(Path root, String step, Function<FakeGuest, Runnable> work) {
        Duration silence = Duration.ofSeconds(1);
        SilentStep silent = within(silence, root, step, work);
        while (silent.failure().code() == ErrorCode.UNDO_FAILED && silence.compareTo(MOST) < 0) {
            silence = silence.multipliedBy(3);
            silent = within(silence, root, step, work);
        }
        return silent;
    }

    private static SilentStep within(Duration silence, Path root, String step, Function<FakeGuest, Runnable> work) {
        FakeGuest guest = new FakeGuest(root.resolve(silence.toString()), new InMemoryObjectStore(Clock.systemUTC()));
        Runnable failing = work.apply(guest);
        Map<String, String> before = guest.contents();
        guest.silence = silence;
        guest.order(step + " hang");
        BackupException failure = catchThrowableOfType(BackupException.class, failing::run);
        assertThat(failure).isNotNull();
        return new SilentStep(guest, before, failure);
    }
}
