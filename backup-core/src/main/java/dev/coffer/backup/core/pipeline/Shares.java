package dev.coffer.backup.core.pipeline;

/**
 * Divides the memory of a transfer among streams that move at once and wait for each other, as the pipes of one image do. Each
 * has its share for itself, so none can take what another needs to go on.
 */
@FunctionalInterface
public interface Shares {
    /**
     * What each of so many streams may use.
     *
     * @throws dev.coffer.backup.api.BackupException with {@code CONFIGURATION} if the memory is too small for so many
     */
    Capacity among(int streams);
}
