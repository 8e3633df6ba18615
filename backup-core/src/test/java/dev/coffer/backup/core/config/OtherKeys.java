package dev.coffer.backup.core.config;

import dev.coffer.backup.api.Setting;
import java.nio.file.Path;

/** The keys of the other datastore. */
record OtherKeys(
        @Setting(value = "Where it listens", defaultValue = "/run/other.socket", flag = true)
        Path socket) {}
