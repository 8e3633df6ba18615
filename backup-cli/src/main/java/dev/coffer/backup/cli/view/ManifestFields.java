package dev.coffer.backup.cli.view;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.coffer.backup.core.age.AgeRecipient;
import dev.coffer.backup.core.manifest.LevelCount;
import dev.coffer.backup.core.manifest.Manifest;
import dev.coffer.backup.core.manifest.ManifestArtifact;
import dev.coffer.backup.core.manifest.ManifestDatabase;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;

/** The properties of a backup that only its manifest knows. */
final class ManifestFields {
    private final Optional<Manifest> manifest;

    ManifestFields(Optional<Manifest> manifest) {
        this.manifest = manifest;
    }

    void addTo(ObjectNode node) {
        node.put("encryption", manifest.map(Manifest::encryption).orElse(null));
        node.put("age_recipient", recipient().orElse(null));
        ArrayNode rows = node.putArray("databases");
        for (ManifestDatabase database : databases()) {
            ObjectNode row = rows.addObject().put("name", database.name());
            row.put("downtime", database.downtime().toMillis() / 1000.0);
            Cells.putAll(row, "verified", database.checks());
        }
        ArrayNode artifacts = node.putArray("artifacts");
        for (ManifestArtifact artifact : manifest.map(Manifest::artifacts).orElse(List.of())) {
            ObjectNode row =
                    artifacts.addObject().put("name", artifact.artifact().name());
            row.put("database", artifact.artifact().database());
            row.put("plain_size", artifact.plainBytes()).put("stored_size", artifact.storedBytes());
            row.put("sha256", artifact.plainSha256());
            Cells.putAll(row, "codecs", artifact.codecs());
            ArrayNode levels = row.putArray("levels");
            for (LevelCount count : artifact.levels()) {
                levels.addObject().put("level", count.level()).put("segments", count.segments());
            }
        }
    }

    void addTo(SortedMap<String, String> properties) {
        properties.put("encryption", Cells.orNone(manifest.map(Manifest::encryption)));
        properties.put("age_recipient", Cells.orNone(recipient()));
        properties.put("databases", Cells.list(names()));
        properties.put("downtime", Cells.orNone(manifest.map(ManifestFields::downtime)));
        properties.put("verified", Cells.list(checks()));
    }

    private Optional<String> recipient() {
        return manifest.flatMap(Manifest::recipient).map(AgeRecipient::text);
    }

    private List<String> names() {
        return databases().stream().map(ManifestDatabase::name).toList();
    }

    private List<String> checks() {
        return databases().stream()
                .flatMap(database -> database.checks().stream())
                .toList();
    }

    private List<ManifestDatabase> databases() {
        return manifest.map(Manifest::databases).orElse(List.of());
    }

    /** Databases follow one another: each is closed for a time of its own. */
    private static String downtime(Manifest manifest) {
        return Cells.list(manifest.databases().stream()
                .map(database -> String.format(
                        Locale.ROOT,
                        "%s %.1f s",
                        database.name(),
                        database.downtime().toMillis() / 1000.0))
                .toList());
    }
}
