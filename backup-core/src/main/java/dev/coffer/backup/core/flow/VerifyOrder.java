package dev.coffer.backup.core.flow;

import dev.coffer.backup.core.manifest.VerificationLevel;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How the operator wants backups verified.
 *
 * @param by the instance that verifies: its key signs the records, and its datastore is asked; empty for the one that a backup is
 *     of or, if this guest has no such one, its only one
 * @param host the name of this guest for the records
 * @param record whether records are written; without, the levels that need no datastore need no instance
 * @param scratch the name of the database that a drill restores into; empty for one that is made up
 * @param identityFile with the identities that open backups; empty to take them from where the configuration says
 */
public record VerifyOrder(
        VerificationLevel level,
        Optional<String> by,
        String host,
        boolean record,
        Optional<String> scratch,
        Optional<Path> identityFile) {}
