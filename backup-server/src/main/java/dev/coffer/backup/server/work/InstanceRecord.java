package dev.coffer.backup.server.work;

import dev.coffer.backup.core.manifest.Reason;
import java.util.Optional;

/**
 * An instance of the configuration.
 *
 * @param name which is its id, too
 * @param datastore the kind of database that it is
 * @param version of the datastore when it was backed up last; empty if it never was
 * @param reason why the last restore into it that was ordered here has failed, until something succeeds there
 */
public record InstanceRecord(
        String name, String datastore, String version, InstanceState state, Optional<Reason> reason) {}
