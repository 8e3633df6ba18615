package dev.coffer.backup.server.trove;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.coffer.backup.server.work.InstanceRecord;

/** An instance as the clients of Trove want it. */
record InstanceView(InstanceRecord instance) {
    ObjectNode json() {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("id", instance.name());
        node.put("name", instance.name());
        node.put("status", instance.state().name());
        node.putObject("flavor").put("id", Catalog.FLAVOR);
        String version = BackupView.orUnknown(instance.version());
        node.putObject("datastore").put("type", instance.datastore()).put("version", version);
        instance.reason().ifPresent(reason -> node.put("reason", BackupView.text(reason)));
        return node;
    }
}
