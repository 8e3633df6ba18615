package dev.coffer.datastore.db2.faults;

import dev.coffer.backup.api.BackupId;
import dev.coffer.backup.api.datastore.StoredBackup;
import dev.coffer.backup.api.storage.ObjectStore;
import dev.coffer.backup.core.catalogue.SignedManifest;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Backups of an older state of LEDGER, to be restored.
 *
 * @param files the one that was made by files
 * @param pipes the one that was made by two pipes
 * @param online the one that was made while users went on
 * @param increment one on top of that by files
 */
record Stock(
        ObjectStore store,
        SignedManifest files,
        SignedManifest pipes,
        SignedManifest online,
        SignedManifest increment) {
    static Stock lay(Path root) {
        ObjectStore store = PlayedGuest.store();
        byte[] content = content();
        SignedManifest files = backUp(root.resolve("files"), store, content, "Db2OfflineBackup", Optional.empty());
        return new Stock(
                store,
                files,
                backUp(root.resolve("pipes"), store, content, "Db2OfflinePipeBackup", Optional.empty()),
                backUp(root.resolve("online"), store, content, "Db2OnlineBackup", Optional.empty()),
                backUp(root.resolve("increment"), store, content, "Db2OfflineBackup", Optional.of(files)));
    }

    /** The one that a strategy has made. */
    SignedManifest of(String strategy) {
        if (strategy.contains("Online")) {
            return online;
        }
        return strategy.contains("Pipe") ? pipes : files;
    }

    /** All of them, as a plugin is told of them. */
    List<StoredBackup> stored() {
        return List.of(files, pipes, online, increment).stream()
                .map(signed -> signed.manifest().storedBackup())
                .toList();
    }

    /** What the database held when it was backed up, which is other than what it holds now. */
    static byte[] content() {
        return PlayedGuest.content(7);
    }

    private static SignedManifest backUp(
            Path root, ObjectStore store, byte[] content, String strategy, Optional<SignedManifest> parent) {
        PlayedGuest guest = new PlayedGuest(root, store, strategy, Map.of("pipes", 2));
        guest.instance.database("LEDGER").content = content;
        guest.instance.database("LEDGER").archives = strategy.contains("Online") || parent.isPresent();
        if (parent.isPresent()) {
            guest.instance.database("LEDGER").history.addAll(PlayedUtilities.FULL);
        }
        BackupId id = guest.backUp(PlayedGuest.newId(), parent);
        return guest.catalogue().loadSigned(id);
    }
}
