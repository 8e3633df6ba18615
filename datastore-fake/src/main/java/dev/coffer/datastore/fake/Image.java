package dev.coffer.datastore.fake;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.datastore.RestoreRequest;
import dev.coffer.backup.api.datastore.StoredArtifact;
import java.util.List;

/**
 * The image that a database is restored from.
 *
 * @param database the name that it will have
 */
record Image(String database, String name, long bytes, long entries) {
    /** What a request asks for, after all reasons to refuse it. */
    static List<Image> wanted(RestoreRequest<FakeConfiguration> request, Contents contents) {
        List<String> databases =
                request.databases().isEmpty() ? request.backup().databases() : request.databases();
        return databases.stream()
                .map(database -> of(request, contents, database))
                .toList();
    }

    private static Image of(RestoreRequest<FakeConfiguration> request, Contents contents, String database) {
        StoredArtifact stored = stored(request, database);
        String name = request.into().orElse(database);
        if (!Layout.isDatabase(name)) {
            throw new BackupException(
                    ErrorCode.USAGE,
                    "not the name of a database: '" + name + "'",
                    "Names have letters, digits, underscores and hyphens.");
        }
        if (contents.has(name) && !request.replaceExisting()) {
            throw new BackupException(
                    ErrorCode.DATABASE_EXISTS,
                    "database " + name + " exists",
                    "Give --replace-existing to replace it, or --into to restore under another name.");
        }
        return new Image(name, stored.artifact().name(), stored.plainBytes(), Entries.recorded(stored.artifact()));
    }

    private static StoredArtifact stored(RestoreRequest<FakeConfiguration> request, String database) {
        return request.backup().artifacts().stream()
                .filter(stored -> stored.artifact().database().equals(database))
                .findFirst()
                .orElseThrow(() -> new BackupException(
                        ErrorCode.DATABASE_UNKNOWN,
                        "backup " + request.backup().id() + " has no database '" + database + "'",
                        "It has " + String.join(", ", request.backup().databases()) + "."));
    }
}
