package dev.coffer.datastore.offence;

import dev.coffer.backup.api.datastore.DatastorePlugin;
import java.util.ArrayList;
import java.util.List;

/** Remembers one request while it plans another. */
public abstract class StatefulPlugin implements DatastorePlugin<StatefulPlugin.None> {
    private final List<String> planned = new ArrayList<>();

    /** Remembers. */
    public void remember(String database) {
        planned.add(database);
    }

    /** No configuration. */
    public record None() {}
}
