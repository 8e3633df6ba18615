package dev.coffer.backup.core.config;

import dev.coffer.backup.api.ErrorCode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the instances that a file names.
 *
 * @param schemas of the datastores that were found
 */
record InstanceSections(Layers layers, Map<String, DatastoreSchema<?>> schemas, Problems problems) {
    /** The instances by name, in the order of the file; one of an unknown datastore goes to the problems. */
    Map<String, InstanceSection> found(Section engine) {
        Map<String, InstanceSection> instances = new LinkedHashMap<>();
        for (IniLine line : layers.file().lines()) {
            if (line.key().isEmpty()) {
                Names.instance(line.section())
                        .flatMap(name -> instance(name, line, engine))
                        .ifPresent(instance -> instances.put(instance.name(), instance));
            }
        }
        return instances;
    }

    private Optional<InstanceSection> instance(String name, IniLine line, Section engine) {
        Optional<Given> given = layers.givenDatastore(line.section());
        String datastore = given.map(Given::value).orElseGet(() -> defaultDatastore(engine));
        DatastoreSchema<?> schema = schemas.get(datastore);
        if (schema == null) {
            String where = given.map(Given::where).orElse("default of datastore_manager");
            problems.add(
                    ErrorCode.PLUGIN_UNKNOWN,
                    layers.file().path() + ":" + line.number() + ": [" + line.section() + "] no datastore '" + datastore
                            + "' was found (" + where + ")" + Nearest.hint(datastore, schemas.keySet()));
            return Optional.empty();
        }
        return Optional.of(new InstanceSection(name, schema, layers));
    }

    private static String defaultDatastore(Section engine) {
        return engine.keys().stream()
                .filter(key -> key.name().equals(Layers.DATASTORE_MANAGER))
                .findFirst()
                .flatMap(SettingKey::defaultText)
                .orElseThrow();
    }
}
