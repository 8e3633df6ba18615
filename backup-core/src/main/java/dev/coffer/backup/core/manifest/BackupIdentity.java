package dev.coffer.backup.core.manifest;

import dev.coffer.backup.api.BackupId;
import java.util.Optional;

/**
 * What a backup is known by.
 *
 * @param description empty if nobody gave one
 * @param parent what an incremental backup is made on top of
 */
public record BackupIdentity(BackupId id, String name, String description, Optional<BackupId> parent) {}
