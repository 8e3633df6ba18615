package dev.coffer.datastore.db2.listing;

import java.util.Optional;

/**
 * An entry of the system database directory.
 *
 * @param alias the name to connect by, which images are named after
 * @param name the name of the database itself; several aliases may have the same
 * @param type {@code Indirect} for a database of this instance
 * @param directory the local database directory
 * @param cataloguePartition the number of the partition that has the catalogue; empty for a database that is not here
 */
public record DirectoryEntry(
        String alias, String name, String type, Optional<String> directory, Optional<String> cataloguePartition) {

    /** Whether the database lies in this instance, not behind a node of the network. */
    public boolean isLocal() {
        return type.equals("Indirect") && directory.isPresent();
    }

    /** Whether the database lies behind a node of the network, or in a directory service, for sure. */
    public boolean isRemote() {
        return (type.equals("Remote") || type.equals("LDAP")) && directory.isEmpty();
    }

    /** Whether there is another partition than this one, for sure: an instance without partitions has everything on number 0. */
    public boolean isPartitioned() {
        return cataloguePartition.filter(number -> !number.equals("0")).isPresent();
    }

    /** Whether both are aliases of one database. */
    public boolean isSameDatabase(DirectoryEntry other) {
        return name.equals(other.name) && directory.equals(other.directory);
    }
}
