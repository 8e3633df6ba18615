package dev.coffer.backup.api.datastore;

import java.util.List;
import java.util.Optional;

/**
 * The verification of one database of a backup: its artifacts are fetched and their digests checked, then it is checked and
 * perhaps drilled, and then all that it left is undone and the staging removed.
 *
 * @param database the name under which it was backed up
 * @param artifacts the names of all that it has
 * @param delivery how they lie there; the files belong to the user of the first check
 * @param checks of the files, run in order; never empty, and they change nothing
 * @param earlier what a drill needs of backups that this one is made on top of; their files lie beside the others
 */
public record DatabaseVerification(
        String database,
        List<String> artifacts,
        DatabaseRestore.FromStaging delivery,
        List<Step> checks,
        Optional<Drill> drill,
        List<DatabaseRestore.Earlier> earlier) {
    public DatabaseVerification {
        earlier = List.copyOf(earlier);
        artifacts = List.copyOf(artifacts);
        checks = List.copyOf(checks);
        if (artifacts.isEmpty() || checks.isEmpty()) {
            throw new IllegalArgumentException("a verification of database " + database + " that checks nothing");
        }
        if (!delivery.names().isEmpty() && delivery.names().size() != artifacts.size()) {
            throw new IllegalArgumentException("files " + delivery.names() + " for the artifacts " + artifacts);
        }
    }

    /** A verification that takes the artifacts of the backup alone. */
    public DatabaseVerification(
            String database,
            List<String> artifacts,
            DatabaseRestore.FromStaging delivery,
            List<Step> checks,
            Optional<Drill> drill) {
        this(database, artifacts, delivery, checks, drill, List.of());
    }

    /** The files, one for each artifact in its order. */
    public List<String> files() {
        return delivery.names().isEmpty() ? artifacts : delivery.names();
    }
}
