package dev.coffer.backup.core.manifest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.BackupId;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.core.age.AgeRecipient;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The manifest as it lies in the object store. */
public final class ManifestJson {
    /** No manifest is larger, and no reader takes a larger one. */
    public static final int MOST_BYTES = 4 << 20;

    private static final String RECIPIENT = "age_recipient";

    private ManifestJson() {}

    public static byte[] write(Manifest manifest) {
        ObjectNode node = FormatVersionJson.write(manifest.format());
        OriginJson.write(manifest.identity(), manifest.origin(), node);
        node.put("started", manifest.times().started().toString())
                .put("finished", manifest.times().finished().toString())
                .put("committed", manifest.times().committed().toString());
        ArrayNode databases = node.putArray("databases");
        for (ManifestDatabase database : manifest.databases()) {
            ObjectNode entry = databases
                    .addObject()
                    .put("name", database.name())
                    .put("downtime_ms", database.downtime().toMillis());
            database.checks().forEach(entry.putArray("checks")::add);
        }
        node.put("encryption", manifest.encryption())
                .put(RECIPIENT, manifest.recipient().map(AgeRecipient::text).orElse(null))
                .put("segment_bytes", manifest.segmentBytes())
                .put("plain_bytes", manifest.plainBytes())
                .put("stored_bytes", manifest.storedBytes());
        ArrayNode artifacts = node.putArray("artifacts");
        manifest.artifacts().forEach(artifact -> ArtifactJson.write(artifact, artifacts.addObject()));
        ArrayNode software = node.putArray("software");
        manifest.software()
                .forEach(item -> software.addObject().put("name", item.name()).put("version", item.version()));
        return JsonDocument.write(node);
    }

    /**
     * Reads the manifest of a backup.
     *
     * @throws BackupException with {@code BACKUP_CORRUPT} if it is not one of this backup, or {@code FORMAT_UNSUPPORTED}
     */
    public static Manifest read(byte[] bytes, BackupId id) {
        JsonDocument document = new JsonDocument(BackupObjects.manifest(id).value());
        JsonFields fields = document.read(bytes);
        FormatVersion format = FormatVersionJson.read(fields, document);
        Manifest manifest = new Manifest(
                format,
                OriginJson.identity(fields, id),
                OriginJson.origin(fields),
                new BackupTimes(fields.instant("started"), fields.instant("finished"), fields.instant("committed")),
                fields.objects("databases").stream().map(ManifestJson::database).toList(),
                recipient(fields, format, document),
                fields.integer("segment_bytes", 1),
                fields.objects("artifacts").stream().map(ArtifactJson::read).toList(),
                fields.objects("software").stream()
                        .map(item -> new Software(item.text("name"), item.text("version")))
                        .toList());
        checkArtifacts(manifest, fields);
        return manifest;
    }

    private static ManifestDatabase database(JsonFields fields) {
        Duration downtime = Duration.ofMillis(fields.number("downtime_ms", 0, Long.MAX_VALUE));
        return new ManifestDatabase(fields.text("name"), downtime, fields.texts("checks"));
    }

    private static Optional<AgeRecipient> recipient(JsonFields fields, FormatVersion format, JsonDocument document) {
        String encryption = fields.text("encryption");
        return switch (encryption) {
            case Manifest.AGE -> Optional.of(recipient(fields));
            case Manifest.NOT_ENCRYPTED -> {
                if (format.hasRecipients() && !fields.isNull(RECIPIENT)) {
                    throw fields.corrupt(RECIPIENT, "is there though nothing is encrypted");
                }
                yield Optional.empty();
            }
            default ->
                throw new BackupException(
                        ErrorCode.FORMAT_UNSUPPORTED,
                        document + " names the encryption '" + encryption + "', which this version does not know",
                        "Use the version of Coffer that wrote the backup, or a later one.");
        };
    }

    private static AgeRecipient recipient(JsonFields fields) {
        try {
            return new AgeRecipient(fields.text(RECIPIENT));
        } catch (IllegalArgumentException e) {
            throw fields.corrupt(RECIPIENT, "is no recipient of age: '" + fields.text(RECIPIENT) + "'");
        }
    }

    private static void checkArtifacts(Manifest manifest, JsonFields fields) {
        Set<String> names = new HashSet<>();
        List<String> databases =
                manifest.databases().stream().map(ManifestDatabase::name).toList();
        if (manifest.artifacts().isEmpty()) {
            throw fields.corrupt("artifacts", "is empty");
        }
        for (ManifestArtifact stored : manifest.artifacts()) {
            if (!names.add(stored.artifact().name())) {
                throw fields.corrupt("artifacts", "has '" + stored.artifact().name() + "' twice");
            }
            boolean ofInstance = RecordedConfiguration.is(stored.artifact());
            if (!ofInstance && !databases.contains(stored.artifact().database())) {
                throw fields.corrupt(
                        "databases", "lacks '" + stored.artifact().database() + "', which has an artifact");
            }
            if (stored.isEncrypted() != manifest.recipient().isPresent()) {
                throw fields.corrupt(
                        "encryption", "is not that of '" + stored.artifact().name() + "'");
            }
        }
        fields.number("plain_bytes", manifest.plainBytes(), manifest.plainBytes());
        fields.number("stored_bytes", manifest.storedBytes(), manifest.storedBytes());
    }
}
