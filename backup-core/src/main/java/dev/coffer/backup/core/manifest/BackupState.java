package dev.coffer.backup.core.manifest;

import java.util.Optional;

/**
 * What a backup is; {@link #COMPLETED} and {@link #UNTRUSTED} follow from its manifest and the signature of that alone, and no
 * status says the latter.
 */
public enum BackupState {
    NEW,
    BUILDING,
    COMPLETED,
    /** It has all that a completed one has but a signature by somebody whom this guest trusts. */
    UNTRUSTED,
    FAILED,
    DELETE_FAILED;

    /** The state that a status names; empty if it is none that a status may name. */
    static Optional<BackupState> written(String name) {
        for (BackupState state : values()) {
            if (state.name().equals(name) && state != UNTRUSTED) {
                return Optional.of(state);
            }
        }
        return Optional.empty();
    }
}
