package dev.coffer.backup.core.flow;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What the operator wants back.
 *
 * @param instance the instance to restore into
 * @param backup its id or name
 * @param databases the only ones wanted; empty for all
 * @param into the new name of the one database wanted
 * @param replaceExisting whether a database that exists may be replaced
 * @param identityFile with the identities that open the backup; empty to take them from where the configuration says
 */
public record RestoreOrder(
        String instance,
        String backup,
        List<String> databases,
        Optional<String> into,
        boolean replaceExisting,
        Optional<Path> identityFile) {
    public RestoreOrder {
        databases = List.copyOf(databases);
    }
}
