package dev.coffer.backup.cli.view;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.coffer.backup.api.BackupId;
import dev.coffer.backup.cli.text.Units;
import dev.coffer.backup.core.catalogue.BackupRecord;
import dev.coffer.backup.core.manifest.BackupState;
import dev.coffer.backup.core.manifest.Reason;
import dev.coffer.backup.core.signature.Authorship;
import dev.coffer.backup.core.signature.SignerKey;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The properties of a backup that a list knows: Trove's twelve, and some of ours. */
final class BackupFields {
    private final BackupRecord backup;

    BackupFields(BackupRecord backup) {
        this.backup = backup;
    }

    ObjectNode json() {
        ObjectNode node = Cells.object();
        node.put("id", backup.id().value());
        node.put("name", backup.name());
        node.put("description", description().orElse(null));
        node.put("locationRef", location().orElse(null));
        node.put("instance_id", backup.origin().instance());
        node.put("created", Units.time(backup.created()));
        node.put("updated", Units.time(backup.updated()));
        node.put("size", size().orElse(null));
        node.put("status", backup.state().name());
        node.put("parent_id", parent().orElse(null));
        node.putObject("datastore")
                .put("type", backup.origin().datastore())
                .put("version", backup.origin().datastoreVersion());
        node.put("strategy", backup.origin().strategy().name());
        node.put("plain_size", backup.plainBytes());
        node.put("stored_size", backup.storedBytes());
        node.set("reason", backup.reason().map(BackupFields::json).orElse(null));
        node.put("authority", Authority.of(backup).name());
        node.set("signer", backup.authorship().map(BackupFields::json).orElse(null));
        return node;
    }

    SortedMap<String, String> text() {
        SortedMap<String, String> properties = new TreeMap<>();
        properties.put("authority", Authority.of(backup).words());
        properties.put("created", Units.time(backup.created()));
        properties.put("datastore", Cells.orNone(backup.origin().datastore()));
        properties.put("datastore_version", Cells.orNone(backup.origin().datastoreVersion()));
        properties.put("description", Cells.orNone(description()));
        properties.put("id", backup.id().value());
        properties.put("instance_id", Cells.orNone(backup.origin().instance()));
        properties.put("locationRef", Cells.orNone(location()));
        properties.put("name", Cells.orNone(backup.name()));
        properties.put("parent_id", Cells.orNone(parent()));
        properties.put("plain_size", Long.toString(backup.plainBytes()));
        properties.put("reason", Cells.orNone(backup.reason().map(BackupFields::line)));
        properties.put("signer", Cells.orNone(backup.authorship().flatMap(BackupFields::line)));
        properties.put("size", Cells.orNone(size()));
        properties.put("status", backup.state().name());
        properties.put("stored_size", Long.toString(backup.storedBytes()));
        properties.put("strategy", Cells.orNone(backup.origin().strategy().name()));
        properties.put("updated", Units.time(backup.updated()));
        return properties;
    }

    private Optional<String> description() {
        return Optional.of(backup.identity().description()).filter(text -> !text.isEmpty());
    }

    /** As in Trove, there is no location as long as there is nothing to restore. */
    private Optional<String> location() {
        return completed().map(BackupRecord::location);
    }

    private Optional<Double> size() {
        return completed().map(done -> Units.gigabytes(done.plainBytes()));
    }

    private Optional<BackupRecord> completed() {
        return Optional.of(backup).filter(record -> record.state() == BackupState.COMPLETED);
    }

    private Optional<String> parent() {
        return backup.identity().parent().map(BackupId::value);
    }

    static ObjectNode json(Reason reason) {
        return Cells.object()
                .put("code", reason.code())
                .put("message", reason.message())
                .put("hint", reason.hint());
    }

    static ObjectNode json(Authorship authorship) {
        return Cells.object()
                .put(
                        "fingerprint",
                        authorship.signer().map(SignerKey::fingerprint).orElse(null))
                .put("trust", authorship.trust().name())
                .put("words", authorship.words());
    }

    private static Optional<String> line(Authorship authorship) {
        return authorship.signer().map(signer -> signer + " (" + authorship.words() + ")");
    }

    private static String line(Reason reason) {
        return (reason.code() + ": " + reason.message() + ". " + reason.hint()).strip();
    }
}
