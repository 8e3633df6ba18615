package dev.coffer.backup.cli.view;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.coffer.backup.cli.text.Table;
import dev.coffer.backup.core.config.EffectiveValue;
import java.util.List;

/** Each value of the configuration that holds, and where it comes from. */
public record EffectiveConfiguration(List<EffectiveValue> values) implements Document {
    public EffectiveConfiguration {
        values = List.copyOf(values);
    }

    @Override
    public ObjectNode json() {
        ObjectNode document = Cells.object();
        ArrayNode rows = document.putArray("configuration");
        for (EffectiveValue value : values) {
            rows.addObject()
                    .put("section", value.section())
                    .put("key", value.key())
                    .put("value", value.value())
                    .put("origin", value.origin());
        }
        return document;
    }

    @Override
    public String text() {
        List<List<String>> rows = values.stream()
                .map(value -> List.of(value.section(), value.key(), value.value(), value.origin()))
                .toList();
        return new Table(List.of("Section", "Key", "Value", "Origin"), rows).toString();
    }
}
