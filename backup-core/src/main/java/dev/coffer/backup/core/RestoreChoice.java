package dev.coffer.backup.core;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.BackupId;
import dev.coffer.backup.core.catalogue.Catalogue;
import dev.coffer.backup.core.catalogue.ChosenBackup;
import dev.coffer.backup.core.catalogue.SignedManifest;
import dev.coffer.backup.core.flow.FlowListener;
import dev.coffer.backup.core.flow.RestoreOrder;
import dev.coffer.backup.core.signature.Trust;
import java.util.List;
import java.util.Locale;

/** Which backup an order means, told in words where it may be another one than the operator has in mind. */
record RestoreChoice(Catalogue catalogue, FlowListener listener) {
    /**
     * The manifest of the backup, whose signer is trusted.
     *
     * @throws BackupException if there is none that can be restored, or if several have the name
     */
    SignedManifest choose(RestoreOrder order) {
        ChosenBackup chosen = catalogue.choose(order.backup());
        if (!chosen.passedOver().isEmpty()) {
            listener.warning("the newest backup named '" + order.backup()
                    + "' is not complete or not trusted, so an older one is taken: "
                    + Catalogue.describe(List.of(chosen.backup())) + ", and not "
                    + Catalogue.describe(chosen.passedOver()));
        }
        SignedManifest signed = catalogue.loadSigned(chosen.backup().id());
        String instance = signed.trusted().origin().instance();
        boolean byName = !BackupId.isValid(order.backup().toLowerCase(Locale.ROOT));
        boolean own = signed.authorship().trust() == Trust.OWN && instance.equals(order.instance());
        if (byName && !own) {
            listener.warning("the backup named '" + order.backup() + "' was not made by instance " + order.instance()
                    + " of this guest: it is of instance " + instance + ", "
                    + signed.authorship().described());
        }
        return signed;
    }
}
