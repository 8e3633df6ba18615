package dev.coffer.backup.core.flow;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import java.util.List;
import java.util.Optional;

/**
 * What the operator wants backed up.
 *
 * @param instance a section {@code [instance:NAME]} of the configuration
 * @param databases the only ones wanted; empty for all
 * @param parent the id or name of the backup that this one goes on top of; empty for the latest one of the instance
 * @param incremental whether only what changed is wanted
 */
public record BackupOrder(
        String instance,
        String name,
        String description,
        List<String> databases,
        Optional<String> parent,
        boolean incremental) {
    private static final int MOST_DESCRIPTION = 10_000;

    public BackupOrder {
        databases = List.copyOf(databases);
        if (description.length() > MOST_DESCRIPTION) {
            throw new BackupException(
                    ErrorCode.USAGE,
                    "a description of " + description.length() + " characters is too long",
                    "Give at most " + MOST_DESCRIPTION + ".");
        }
        if (name.isBlank() || name.length() > 255 || name.chars().anyMatch(Character::isISOControl)) {
            throw new BackupException(
                    ErrorCode.USAGE,
                    "not the name of a backup: '" + name + "'",
                    "A name has 1 to 255 characters, not only blanks, and no line breaks or other control characters.");
        }
    }

    /** Whether only what changed since another backup is wanted. */
    public boolean isIncremental() {
        return incremental || parent.isPresent();
    }
}
