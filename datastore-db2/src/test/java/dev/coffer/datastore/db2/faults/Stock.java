package dev.coffer.datastore.db2.faults;

import dev.coffer.backup.api.storage.ObjectStore;
import dev.coffer.backup.core.catalogue.SignedManifest;
import java.nio.file.Path;
import java.util.Map;

/**
 * Backups of an older state of LEDGER, to be restored.
 *
 * @param files the one that was made by files
 * @param pipes the one that was made by two pipes
 */
record Stock(ObjectStore store, SignedManifest files, SignedManifest pipes) {
    static Stock lay(Path root) {
        ObjectStore store = PlayedGuest.store();
        byte[] content = content();
        return new Stock(
                store,
                backUp(root.resolve("files"), store, content, "Db2OfflineBackup"),
                backUp(root.resolve("pipes"), store, content, "Db2OfflinePipeBackup"));
    }

    /** What the database held when it was backed up, which is other than what it holds now. */
    static byte[] content() {
        return PlayedGuest.content(7);
    }

    private static SignedManifest backUp(Path root, ObjectStore store, byte[] content, String strategy) {
        PlayedGuest guest = new PlayedGuest(root, store, strategy, Map.of("pipes", 2));
        guest.instance.database("LEDGER").content = content;
        return guest.catalogue().loadSigned(guest.backUp(PlayedGuest.newId()));
    }
}
