package dev.coffer.backup.cli.view;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.coffer.backup.core.catalogue.BackupRecord;
import dev.coffer.backup.core.catalogue.ReadVerification;
import dev.coffer.backup.core.catalogue.VerificationSummary;
import dev.coffer.backup.core.manifest.Manifest;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * One backup with all its properties.
 *
 * @param manifest empty as long as the backup is not completed
 * @param verified what is known of it since it was made
 * @param verifications the latest first, whether or not they count
 */
public record OneBackup(
        BackupRecord backup,
        Optional<Manifest> manifest,
        VerificationSummary verified,
        List<ReadVerification> verifications)
        implements Document {
    public OneBackup {
        verifications = List.copyOf(verifications);
    }

    /** One that was just made. */
    public OneBackup(BackupRecord backup, Manifest manifest) {
        this(backup, Optional.of(manifest), VerificationSummary.none(), List.of());
    }

    @Override
    public ObjectNode json() {
        ObjectNode document = Cells.object();
        ObjectNode node = new BackupFields(backup).json();
        if (node.get("signer") instanceof ObjectNode signer) {
            new SignerFields(backup).addTo(signer);
        }
        new ManifestFields(manifest).addTo(node);
        node.set("verification", summary().json());
        ArrayNode rows = node.putArray("verifications");
        verifications.forEach(read -> rows.add(new ReadVerificationFields(read).json()));
        document.set("backup", node);
        return document;
    }

    @Override
    public String text() {
        SortedMap<String, String> properties = new BackupFields(backup).text();
        new ManifestFields(manifest).addTo(properties);
        properties.put("last_verified", summary().text());
        SignerFields signer = new SignerFields(backup);
        signer.addTo(properties);
        String table = Cells.properties(properties) + signer.remark();
        return verifications.isEmpty() ? table : table + ReadVerificationFields.table(verifications);
    }

    private SummaryFields summary() {
        return new SummaryFields(verified);
    }
}
