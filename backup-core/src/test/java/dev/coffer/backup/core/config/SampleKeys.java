package dev.coffer.backup.core.config;

import dev.coffer.backup.api.ByteSize;
import dev.coffer.backup.api.Secret;
import dev.coffer.backup.api.Setting;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A component of every type that a configuration record may have. */
record SampleKeys(
        @Setting(value = "Where the data is", flag = true) Path mountPoint,

        @Setting(value = "Who owns it", defaultValue = "owner")
        String owner,

        @Setting(value = "How often", defaultValue = "3") int attempts,

        @Setting(value = "How many", defaultValue = "4") long rows,

        @Setting(value = "Whether", defaultValue = "false") boolean eager,

        @Setting(value = "How long", defaultValue = "15m") Duration patience,

        @Setting(value = "How much", defaultValue = "16M") ByteSize room,

        @Setting(value = "Which way", defaultValue = "slow") Pace pace,

        @Setting("What only we know") Optional<Secret> password,

        @Setting("Which not") List<String> ignoreDbs,

        @Setting("Perhaps a port") Optional<Integer> port) {

    enum Pace {
        SLOW,
        VERY_FAST
    }

    SampleKeys {
        if (attempts < 1 || attempts > rows) {
            throw new IllegalArgumentException("attempts is not between 1 and rows");
        }
    }
}
