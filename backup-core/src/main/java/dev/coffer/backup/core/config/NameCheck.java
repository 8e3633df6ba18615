package dev.coffer.backup.core.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds sections, keys, variables and flags that mean nothing, so that no typo is passed over. Values of unknown keys are
 * not shown: they may be secrets.
 */
record NameCheck(Sections sections, Layers layers, Problems problems) {
    private static final Set<String> OTHER_VARIABLES = Set.of(
            "COFFER_HOME",
            "COFFER_JAVA",
            "COFFER_JAVA_OPTS",
            ConfigurationSources.FILE_VARIABLE,
            ConfigurationSources.IDENTITY_VARIABLE);

    void run() {
        for (IniLine line : layers.file().lines()) {
            String place = layers.file().path() + ":" + line.number() + ": ";
            line.key().ifPresentOrElse(key -> checkKey(place, line.section(), key), () -> checkSection(place, line));
        }
        checkEnvironment();
        checkFlags();
    }

    private void checkSection(String place, IniLine line) {
        String name = line.section();
        if (Names.isInstanceSection(name)) {
            if (Names.instance(name).isEmpty()) {
                problems.add(place + "[" + name + "] does not name an instance: letters, digits and _ . -, at most 63,"
                        + " beginning with a letter, a digit or _");
            }
            return;
        }
        List<String> known = sections.all().stream().map(Section::name).toList();
        if (!known.contains(name)) {
            problems.add(place + "unknown section [" + name + "]" + Nearest.hint(name, known));
        }
    }

    private void checkKey(String place, String section, String key) {
        Optional<List<String>> known = sections.named(section).map(Section::keyNames);
        if (known.isPresent() && !known.get().contains(key)) {
            problems.add(place + "[" + section + "] unknown key '" + key + "'" + Nearest.hint(key, known.get()));
        }
    }

    private void checkEnvironment() {
        Map<String, List<String>> meanings = new LinkedHashMap<>();
        for (Section section : sections.all()) {
            for (String key : section.keyNames()) {
                meanings.computeIfAbsent(Layers.variable(section.name(), key), variable -> new ArrayList<>())
                        .add("[" + section.name() + "] " + key);
            }
        }
        layers.sources().environment().keySet().stream()
                .filter(variable -> variable.startsWith(Layers.PREFIX) && !OTHER_VARIABLES.contains(variable))
                .sorted()
                .forEach(variable -> checkVariable(variable, meanings));
    }

    private void checkVariable(String variable, Map<String, List<String>> meanings) {
        List<String> meant = meanings.getOrDefault(variable, List.of());
        if (meant.isEmpty()) {
            String nearest = Nearest.to(variable, meanings.keySet())
                    .map(name -> "; the nearest known is '" + name + "'")
                    .orElse("; it is COFFER_<SECTION>_<KEY>, and an instance's section must be in the file");
            problems.add("environment " + variable + ": unknown" + nearest);
        }
        if (meant.size() > 1) {
            problems.add("environment " + variable + ": may mean " + String.join(" or ", meant));
        }
    }

    private void checkFlags() {
        List<String> known = sections.all().stream()
                .flatMap(section -> section.keyNames().stream())
                .distinct()
                .toList();
        for (Flag flag : layers.sources().flags()) {
            if (!known.contains(flag.key())) {
                problems.add("flag " + flag.shownAs() + ": unknown key '" + flag.key() + "'"
                        + Nearest.hint(flag.key(), known));
            }
        }
    }
}
