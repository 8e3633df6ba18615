package dev.coffer.backup.server.trove;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.coffer.backup.core.catalogue.BackupRecord;
import dev.coffer.backup.core.manifest.BackupOrigin;
import dev.coffer.backup.core.manifest.BackupState;
import dev.coffer.backup.server.work.Holdings;
import dev.coffer.backup.server.work.InstanceRecord;
import java.util.List;
import java.util.Optional;

/** The one flavor that a guest has, itself, and the datastores of its instances with the versions that backups were made of. */
final class Catalog {
    static final String FLAVOR = "guest";

    private Catalog() {}

    static ObjectNode flavor() {
        return JsonNodeFactory.instance.objectNode().put("id", FLAVOR).put("name", FLAVOR);
    }

    /** The names of the datastores, which are their ids, too. */
    static List<String> datastores(Holdings holdings) {
        return holdings.instances().stream()
                .map(InstanceRecord::datastore)
                .distinct()
                .toList();
    }

    static ObjectNode datastore(String name, Holdings holdings) {
        ObjectNode node = JsonNodeFactory.instance.objectNode().put("id", name).put("name", name);
        node.putArray("versions").addAll(versions(name, holdings));
        return node;
    }

    static List<ObjectNode> versions(String datastore, Holdings holdings) {
        return holdings.backups().stream()
                .filter(backup -> backup.state() == BackupState.COMPLETED) // All else anybody can have written.
                .map(BackupRecord::origin)
                .filter(origin -> origin.datastore().equals(datastore))
                .map(BackupOrigin::datastoreVersion)
                .filter(version -> !version.isEmpty())
                .distinct()
                .sorted()
                .map(version -> JsonNodeFactory.instance
                        .objectNode()
                        .put("id", version)
                        .put("name", version)
                        .put("datastore", datastore))
                .toList();
    }

    static Optional<ObjectNode> version(String datastore, String version, Holdings holdings) {
        return versions(datastore, holdings).stream()
                .filter(node -> node.path("id").asText().equals(version))
                .findFirst();
    }
}
