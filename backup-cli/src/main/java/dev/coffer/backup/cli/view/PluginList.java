package dev.coffer.backup.cli.view;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.coffer.backup.cli.text.Table;
import dev.coffer.backup.core.plugin.PluginDescription;
import java.util.List;

/** The plugins that were found. */
public record PluginList(List<PluginDescription> plugins) implements Document {
    public PluginList {
        plugins = List.copyOf(plugins);
    }

    @Override
    public ObjectNode json() {
        ObjectNode document = Cells.object();
        ArrayNode rows = document.putArray("plugins");
        for (PluginDescription plugin : plugins) {
            ObjectNode row = rows.addObject().put("kind", plugin.kind()).put("name", plugin.name());
            Cells.putAll(row, "strategies", plugin.strategies());
            Cells.putAll(row, "actions", plugin.actions());
            row.put("version", plugin.version()).put("origin", plugin.origin());
            row.put("problem", plugin.problem().orElse(null));
        }
        return document;
    }

    @Override
    public String text() {
        List<List<String>> rows = plugins.stream()
                .map(plugin -> List.of(
                        plugin.kind(),
                        plugin.name(),
                        Cells.list(plugin.strategies()),
                        Cells.orNone(plugin.version()),
                        plugin.origin(),
                        Cells.orNone(plugin.problem())))
                .toList();
        return new Table(List.of("Kind", "Name", "Strategies", "Version", "Origin", "Problem"), rows).toString();
    }
}
