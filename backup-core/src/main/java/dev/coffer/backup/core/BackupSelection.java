package dev.coffer.backup.core;

import java.util.List;
import java.util.Optional;

/**
 * Which backups a command is about: those that are named, or all, or all of an instance.
 *
 * @param named ids or names; empty for all
 * @param instance that the backups were made of; only where none is named
 */
public record BackupSelection(List<String> named, Optional<String> instance) {
    public BackupSelection {
        named = List.copyOf(named);
        if (!named.isEmpty() && instance.isPresent()) {
            throw new IllegalArgumentException("backups " + named + " of instance " + instance.get());
        }
    }
}
