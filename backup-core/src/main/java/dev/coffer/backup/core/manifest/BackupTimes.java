package dev.coffer.backup.core.manifest;

import java.time.Instant;

/**
 * When a backup was made.
 *
 * @param finished when its last artifact was stored
 * @param committed when its manifest was written, after everything stored was looked at again
 */
public record BackupTimes(Instant started, Instant finished, Instant committed) {}
