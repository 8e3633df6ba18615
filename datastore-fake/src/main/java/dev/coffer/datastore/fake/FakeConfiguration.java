package dev.coffer.datastore.fake;

import dev.coffer.backup.api.Secret;
import dev.coffer.backup.api.Setting;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** What {@code [fake]} and {@code [instance:NAME]} say. */
public record FakeConfiguration(
        @Setting("The directory of the instance, in which each directory with a plain name is a database")
        Path dataDirectory,

        @Setting("The operating-system user that the instance belongs to")
        String owner,

        @Setting("The directory in which images are staged; .staging in the data directory unless given")
        Optional<Path> stagingDirectory,

        @Setting("A script of POSIX shell that every command reads first")
        Optional<Path> profile,

        @Setting("What the file 'password' of the instance must hold, if there is one, before a database is quiesced")
        Optional<Secret> password,

        @Setting(value = "How long a command may be silent", defaultValue = "1m")
        Duration silenceLimit,

        @Setting(value = "How long a command may take", defaultValue = "1h")
        Duration totalLimit,

        @Setting(value = "How often a database that is busy is tried, 2 or more", defaultValue = "3")
        int attempts,

        @Setting(value = "How long to wait between two attempts", defaultValue = "1s")
        Duration pause,

        @Setting(value = "Whether commands obey the file 'faults' in the data directory", defaultValue = "false")
        boolean faults,

        @Setting(value = "How many named pipes an image goes through at once, 1 to 7", defaultValue = "2")
        int pipes) {
    public FakeConfiguration {
        if (attempts < 2) {
            throw new IllegalArgumentException("attempts is " + attempts + ", which is less than 2");
        }
        if (pipes < 1 || pipes > 7) {
            throw new IllegalArgumentException("pipes is " + pipes + ", which is not between 1 and 7");
        }
        if (silenceLimit.isNegative() || silenceLimit.isZero() || totalLimit.isNegative() || totalLimit.isZero()) {
            throw new IllegalArgumentException("a limit is not positive: " + silenceLimit + ", " + totalLimit);
        }
    }
}
