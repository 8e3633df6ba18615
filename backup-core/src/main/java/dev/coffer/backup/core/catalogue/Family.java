package dev.coffer.backup.core.catalogue;

import dev.coffer.backup.api.BackupId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Which backups were made on top of which. */
public final class Family {
    private Family() {}

    /** A backup and all that were made on top of it or of those, in an order in which each comes before the one below it. */
    public static List<BackupId> youngestFirst(BackupId id, List<BackupRecord> all) {
        Set<BackupId> found = new LinkedHashSet<>(Set.of(id));
        boolean grown = true;
        while (grown) {
            List<BackupId> children = all.stream()
                    .filter(backup ->
                            backup.identity().parent().filter(found::contains).isPresent())
                    .map(BackupRecord::id)
                    .toList();
            grown = found.addAll(children);
        }
        List<BackupId> order = new ArrayList<>(found);
        Collections.reverse(order);
        return order;
    }
}
