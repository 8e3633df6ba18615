package dev.coffer.backup.core.manifest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.coffer.backup.api.datastore.Artifact;
import dev.coffer.backup.api.datastore.Property;
import java.util.List;

/** An artifact in a manifest. */
final class ArtifactJson {
    private ArtifactJson() {}

    static void write(ManifestArtifact stored, ObjectNode node) {
        node.put("name", stored.artifact().name())
                .put("database", stored.artifact().database());
        ArrayNode properties = node.putArray("properties");
        for (Property property : stored.artifact().properties()) {
            properties.addObject().put("name", property.name()).put("value", property.value());
        }
        node.put("plain_bytes", stored.plainBytes())
                .put("plain_sha256", stored.plainSha256())
                .put("stored_bytes", stored.storedBytes())
                .put("segments", stored.segments());
        stored.codecs().forEach(node.putArray("codecs")::add);
        ArrayNode levels = node.putArray("levels");
        for (LevelCount count : stored.levels()) {
            levels.addObject().put("level", count.level()).put("segments", count.segments());
        }
        node.put("index_bytes", stored.index().bytes())
                .put("index_sha256", stored.index().sha256());
    }

    static ManifestArtifact read(JsonFields fields) {
        List<Property> properties = fields.objects("properties").stream()
                .map(property -> new Property(property.text("name"), property.text("value")))
                .toList();
        Artifact artifact = new Artifact(
                fields.text(
                        "name",
                        name -> Artifact.isValidName(name) && !Artifact.isReservedName(name),
                        "the name of an artifact"),
                fields.text("database"),
                properties);
        return new ManifestArtifact(
                artifact,
                fields.number("plain_bytes", 0, Long.MAX_VALUE),
                fields.sha256("plain_sha256"),
                fields.number("stored_bytes", 0, Long.MAX_VALUE),
                fields.integer("segments", 0),
                fields.texts("codecs"),
                fields.objects("levels").stream()
                        .map(count -> new LevelCount(
                                (int) count.number("level", Integer.MIN_VALUE, Integer.MAX_VALUE),
                                count.integer("segments", 1)))
                        .toList(),
                new IndexDigest(
                        (int) fields.number("index_bytes", 1, IndexJson.MOST_BYTES), fields.sha256("index_sha256")));
    }
}
