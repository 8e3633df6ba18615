package dev.coffer.backup.core.config;

import java.util.HashSet;
import java.util.Set;

/** Finds flags that are for another datastore than that of the instance in use. */
record FlagCheck(Sections sections, Problems problems) {
    void run(InstanceSection instance) {
        Set<String> known = new HashSet<>(instance.section().keyNames());
        known.addAll(sections.engine().keyNames());
        known.addAll(sections.server().keyNames());
        sections.stores().forEach(store -> known.addAll(store.keyNames()));
        for (Flag flag : instance.layers().sources().flags()) {
            if (!known.contains(flag.key())) {
                problems.add("flag " + flag.shownAs() + " means nothing to instance '" + instance.name()
                        + "' of datastore '" + instance.schema().datastore() + "'");
            }
        }
    }
}
