package dev.coffer.backup.cli.view;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.coffer.backup.api.BackupId;
import dev.coffer.backup.cli.text.Table;
import dev.coffer.backup.cli.text.Units;
import dev.coffer.backup.core.catalogue.BackupPage;
import dev.coffer.backup.core.catalogue.BackupRecord;
import dev.coffer.backup.core.catalogue.VerificationSummary;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Backups, those first that were changed longest ago.
 *
 * @param verified what is known of them since they were made
 * @param withInstance whether the table says of which instance they are
 */
public record BackupList(BackupPage page, Map<BackupId, VerificationSummary> verified, boolean withInstance)
        implements Document {
    public BackupList {
        verified = Map.copyOf(verified);
    }

    @Override
    public ObjectNode json() {
        ObjectNode document = Cells.object();
        ArrayNode rows = document.putArray("backups");
        for (BackupRecord backup : sorted()) {
            ObjectNode row = new BackupFields(backup).json();
            row.set("verification", verification(backup).json());
            rows.add(row);
        }
        document.put("next_marker", nextMarker().orElse(null));
        return document;
    }

    @Override
    public String text() {
        List<String> headings =
                new ArrayList<>(List.of("ID", "Instance ID", "Name", "Status", "Parent ID", "Updated", "Verified"));
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
        cells.add(verification(backup).text());
        return cells;
    }

    private SummaryFields verification(BackupRecord backup) {
        return new SummaryFields(verified.getOrDefault(backup.id(), VerificationSummary.none()));
    }
}
