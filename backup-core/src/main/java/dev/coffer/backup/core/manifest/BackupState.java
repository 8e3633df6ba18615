package dev.coffer.backup.core.manifest;

/** What a backup is; {@link #COMPLETED} follows from its manifest alone. */
public enum BackupState {
    NEW,
    BUILDING,
    COMPLETED,
    FAILED,
    DELETE_FAILED
}
