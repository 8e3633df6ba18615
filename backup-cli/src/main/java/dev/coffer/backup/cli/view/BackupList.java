package dev.coffer.backup.cli.view;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.coffer.backup.api.BackupId;
import dev.coffer.backup.cli.text.Table;
import dev.coffer.backup.cli.text.Units;
import dev.coffer.backup.core.catalogue.BackupPage;
import dev.coffer.backup.core.catalogue.BackupRecord;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Backups, those first that were changed longest ago.
 *
 * @param withInstance whether the table says of which instance they are
 */
public record BackupList(BackupPage page, boolean withInstance) implements Document {
    @Override
    public ObjectNode json() {
        ObjectNode document = Cells.object();
        ArrayNode rows = document.putArray("backups");
        for (BackupRecord backup : sorted()) {
            rows.add(new BackupFields(backup).json());
        }
        document.put("next_marker", nextMarker().orElse(null));
        return document;
    }

    @Override
    public String text() {
        List<String> headings = new ArrayList<>(List.of("ID", "Instance ID", "Name", "Status", "Parent ID", "Updated"));
        if (!withInstance) {
            headings.remove("Instance ID");
        }
        return new Table(headings, sorted().stream().map(this::row).toList()).toString();
    }

    private List<BackupRecord> sorted() {
        return page.backups().stream()
                .sorted(Comparator.comparing(BackupRecord::updated).thenComparing(BackupRecord::id))
                .toList();
    }

    /** The marker of the next page; empty on the last one. */
    private Optional<String> nextMarker() {
        return page.more()
                ? Optional.of(page.backups().get(page.backups().size() - 1).id().value())
                : Optional.empty();
    }

    private List<String> row(BackupRecord backup) {
        List<String> cells = new ArrayList<>();
        cells.add(backup.id().value());
        if (withInstance) {
            cells.add(backup.origin().instance());
        }
        cells.add(backup.name());
        cells.add(backup.state().name());
        cells.add(Cells.orNone(backup.identity().parent().map(BackupId::value)));
        cells.add(Units.time(backup.updated()));
        return cells;
    }
}
