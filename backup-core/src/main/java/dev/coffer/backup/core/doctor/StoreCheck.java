package dev.coffer.backup.core.doctor;

import dev.coffer.backup.core.store.Stores;
import java.time.Clock;
import java.util.List;

/**
 * Looks at the object store: whether it lets us in, whether the container is there, and whether what is put comes back.
 *
 * @param stores wait for a call no longer than seconds
 * @param container its name, for messages
 * @param makeContainer whether one that is missing is made
 * @param tag of the object that is put, which no other has
 */
public record StoreCheck(Stores stores, String container, boolean makeContainer, Clock clock, String tag)
        implements EngineCheck {
    @Override
    public void look(Report report) {
        AccessCheck access = new AccessCheck(stores.working(), container, makeContainer);
        if (access.isGranted(report)) {
            report.addAll("store", stores.working()::findings);
            new ObjectCheck(stores, clock, tag).look(report);
            return;
        }
        report.skip("the container cannot be used", List.copyOf(ObjectCheck.NAMES));
    }
}
