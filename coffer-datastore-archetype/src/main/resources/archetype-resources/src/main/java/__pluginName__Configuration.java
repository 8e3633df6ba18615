package ${package};

import dev.coffer.backup.api.Setting;
import java.nio.file.Path;
import java.time.Duration;

/** What {@code [${datastore}]} and {@code [instance:NAME]} say. */
public record ${pluginName}Configuration(
        @Setting("The directory of the instance, in which each file NAME.db is a database")
        Path dataDirectory,

        @Setting("The operating-system user that the instance belongs to")
        String owner,

        @Setting(value = "How long a command may be silent", defaultValue = "1m")
        Duration silenceLimit,

        @Setting(value = "How long a command may take", defaultValue = "1h")
        Duration totalLimit) {
    public ${pluginName}Configuration {
        if (silenceLimit.isNegative() || silenceLimit.isZero() || totalLimit.isNegative() || totalLimit.isZero()) {
            throw new IllegalArgumentException("a limit is not positive: " + silenceLimit + ", " + totalLimit);
        }
    }

    /** The file of a database. */
    Path file(String database) {
        return dataDirectory.resolve(database + ".db");
    }
}
