package dev.coffer.backup.core.flow;

import dev.coffer.backup.core.catalogue.BackupWriter;
import dev.coffer.backup.core.pipeline.Shares;

/**
 * Where what is dumped goes.
 *
 * @param shares of the memory for artifacts that are stored at the same time
 */
record Storing(BackupWriter writer, TransferProgress progress, Shares shares) {}
