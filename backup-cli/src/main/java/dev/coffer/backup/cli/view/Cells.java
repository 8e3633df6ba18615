package dev.coffer.backup.cli.view;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.coffer.backup.cli.text.Table;
import dev.coffer.backup.core.flow.ActionReport;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/** The small conventions of tables and documents. */
final class Cells {
    static final String NONE = "None";

    private Cells() {}

    static String orNone(Optional<?> value) {
        return value.map(Object::toString).orElse(NONE);
    }

    static String orNone(String text) {
        return text.isEmpty() ? NONE : text;
    }

    static String list(Collection<String> values) {
        return orNone(String.join(", ", values));
    }

    static Table properties(SortedMap<String, String> properties) {
        List<List<String>> rows = properties.entrySet().stream()
                .map(property -> List.of(property.getKey(), property.getValue()))
                .toList();
        return new Table(List.of("Property", "Value"), rows);
    }

    /** What an action has to say; nothing where it has nothing. */
    static String table(ActionReport report) {
        return report.headings().isEmpty() ? "" : new Table(report.headings(), report.rows()).toString();
    }

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static void putAll(ObjectNode node, String key, Collection<String> values) {
        values.forEach(node.putArray(key)::add);
    }
}
