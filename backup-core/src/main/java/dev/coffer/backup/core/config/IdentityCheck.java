package dev.coffer.backup.core.config;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Refuses sections that are one instance by two names: each would have a lock and a journal that know nothing of the other's. */
record IdentityCheck(Collection<InstanceSection> instances, IniFile file, Problems problems) {
    void run() {
        Map<List<String>, String> known = new HashMap<>();
        for (InstanceSection section : instances) {
            // What is wrong with a section is said elsewhere; such a one is nobody's double yet.
            section.bind(new Problems()).ifPresent(settings -> check(settings, known));
        }
    }

    private <C extends Record> void check(InstanceSettings<C> settings, Map<List<String>, String> known) {
        String datastore = settings.plugin().datastore();
        String identity = settings.plugin().identity(settings.instance());
        String name = settings.instance().name();
        String first = known.putIfAbsent(List.of(datastore, identity), name);
        if (first != null) {
            problems.add(file.path() + ":" + line(name) + ": [" + Names.section(name) + "] is the same instance of "
                    + datastore + " as [" + Names.section(first) + "] of line " + line(first) + ": " + identity);
        }
    }

    private int line(String instance) {
        return file.lines().stream()
                .filter(candidate -> candidate.section().equals(Names.section(instance)))
                .mapToInt(IniLine::number)
                .findFirst()
                .orElseThrow();
    }
}
