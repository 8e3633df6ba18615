package dev.coffer.backup.core.manifest;

import dev.coffer.backup.api.StrategyName;

/**
 * What a backup was made of, and by what.
 *
 * @param strategy its name is the backup's type, which a restore is chosen by
 */
public record BackupOrigin(
        String instance, String datastore, String datastoreVersion, String platform, StrategyName strategy) {}
