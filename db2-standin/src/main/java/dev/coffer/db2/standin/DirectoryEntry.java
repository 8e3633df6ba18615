package dev.coffer.db2.standin;

import java.nio.file.Path;

/**
 * One entry of the system database directory.
 *
 * @param path the local database directory; empty for a remote database
 * @param node the node of a remote database; empty for a local one
 * @param number of the local database's {@code SQLnnnnn} directory
 */
record DirectoryEntry(String alias, String name, String path, String node, int number) {

    static DirectoryEntry parse(String line) {
        String[] field = line.split("\t", -1);
        return new DirectoryEntry(field[0], field[1], field[2], field[3], Integer.parseInt(field[4]));
    }

    String line() {
        return String.join("\t", alias, name, path, node, String.valueOf(number));
    }

    boolean isLocal() {
        return node.isEmpty();
    }

    Layout layout(String instance) {
        return new Layout(Path.of(path), instance, number, name);
    }
}
