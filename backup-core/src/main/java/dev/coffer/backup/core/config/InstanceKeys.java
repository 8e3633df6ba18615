package dev.coffer.backup.core.config;

import dev.coffer.backup.api.Setting;
import java.util.Optional;

/** The key that only a section {@code [instance:NAME]} has. */
record InstanceKeys(
        @Setting("The datastore of the instance; datastore_manager of [DEFAULT] unless given")
        Optional<String> datastore) {
    static final String DATASTORE = "datastore";
}
