package dev.coffer.backup.core;

import dev.coffer.backup.core.catalogue.BackupRecord;
import dev.coffer.backup.core.manifest.Manifest;

/** A backup that was just made, as its manifest was read back. */
public record MadeBackup(BackupRecord backup, Manifest manifest) {}
