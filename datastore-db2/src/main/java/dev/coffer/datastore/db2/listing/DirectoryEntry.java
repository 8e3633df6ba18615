package dev.coffer.datastore.db2.listing;

import java.util.Optional;

/**
 * An entry of the system database directory.
 *
 * @param alias the name to connect by, which images are named after
 * @param name the name of the database itself; several aliases may have the same
 * @param type {@code Indirect} for a database of this instance
 * @param directory the local database directory
 */
public record DirectoryEntry(String alias, String name, String type, Optional<String> directory) {

    /** Whether the database lies in this instance, not behind a node of the network. */
    public boolean isLocal() {
        return type.equals("Indirect") && directory.isPresent();
    }

    /** Whether both are aliases of one database. */
    public boolean isSameDatabase(DirectoryEntry other) {
        return name.equals(other.name) && directory.equals(other.directory);
    }
}
