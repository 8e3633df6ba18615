package dev.coffer.backup.core.flow;

/**
 * A database that a restore has brought back.
 *
 * @param backedUp the name under which it was backed up
 * @param name the name it has now
 */
public record RestoredDatabase(String backedUp, String name) {
    /** Whether it has another name than before. */
    public boolean isRenamed() {
        return !backedUp.equals(name);
    }
}
