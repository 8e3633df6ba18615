package dev.coffer.backup.core;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.datastore.StoredBackup;
import dev.coffer.backup.core.catalogue.BackupFilter;
import dev.coffer.backup.core.catalogue.BackupRecord;
import dev.coffer.backup.core.catalogue.Catalogue;
import dev.coffer.backup.core.flow.BackupOrder;
import dev.coffer.backup.core.flow.FlowListener;
import dev.coffer.backup.core.manifest.BackupState;
import dev.coffer.backup.core.manifest.Manifest;
import java.util.List;
import java.util.Optional;

/** Which backup a new one is made on top of. */
record ParentChoice(Catalogue catalogue, FlowListener listener) {
    /**
     * The backup that the order names, or else the latest complete one of the instance; its chain is complete and trusted.
     *
     * @throws BackupException if there is none that one can build on
     */
    StoredBackup choose(BackupOrder order, String datastore) {
        BackupRecord chosen =
                order.parent().map(name -> catalogue.choose(name).backup()).orElseGet(() -> latest(order, datastore));
        Manifest parent = catalogue.load(chosen.id());
        boolean own = parent.origin().instance().equals(order.instance())
                && parent.origin().datastore().equals(datastore);
        if (!own) {
            throw new BackupException(
                    ErrorCode.BACKUP_STATE,
                    "the parent " + parent.id() + " is of instance "
                            + parent.origin().instance() + " of "
                            + parent.origin().datastore() + ", and not of " + order.instance(),
                    "Name a backup of this instance; 'coffer backup-list-instance " + order.instance()
                            + "' shows them.");
        }
        var unused = catalogue.chain(parent);
        listener.step("back up what changed since " + Catalogue.describe(List.of(chosen)));
        return parent.storedBackup();
    }

    private BackupRecord latest(BackupOrder order, String datastore) {
        BackupFilter filter = new BackupFilter(
                Integer.MAX_VALUE, Optional.empty(), Optional.of(order.instance()), Optional.of(datastore));
        return catalogue.list(filter).backups().stream()
                .filter(backup -> backup.state() == BackupState.COMPLETED)
                .findFirst()
                .orElseThrow(() -> new BackupException(
                        ErrorCode.BACKUP_UNKNOWN,
                        "instance " + order.instance() + " has no complete backup that another can be made on top of",
                        "Take a full backup first, without --incremental."));
    }
}
