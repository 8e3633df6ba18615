package dev.coffer.datastore.postgresql;

import dev.coffer.backup.api.datastore.Fact;
import java.nio.file.Path;
import java.util.Locale;

/** What steps leave behind. */
final class Facts {
    /** A replication slot, named by the value, keeps the log of the server. */
    static final String SLOT = "log kept";

    /** The server may go on sending to a connection that goes by the name of the value. */
    static final String SENDING = "sending";

    /** A restore works in the directory that is the value. */
    static final String RESTORING = "restoring";

    /** A scratch server may run in the directory that is the value. */
    static final String SCRATCH = "scratch server";

    private static final int LONGEST_NAME = 63;
    private static final String BESIDE = ".restore-";

    private Facts() {}

    static Fact slot(String name) {
        return new Fact(SLOT, Cluster.NAME, name);
    }

    static Fact sending(String name) {
        return new Fact(SENDING, Cluster.NAME, name);
    }

    static Fact restoring(Path directory) {
        return new Fact(RESTORING, Cluster.NAME, directory.toString());
    }

    static Fact scratch(String name, Path directory) {
        return new Fact(SCRATCH, name, directory.toString());
    }

    /** A name that PostgreSQL allows for a slot, and that no other work has. */
    static String connectionName(String workName) {
        String name = workName.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_]", "_");
        return name.substring(0, Math.min(name.length(), LONGEST_NAME));
    }

    /** The directory of a restore lies beside the data directory, on the same file system. */
    static Path besides(Path dataDirectory, String workName) {
        return dataDirectory.resolveSibling(dataDirectory.getFileName() + BESIDE + workName);
    }

    /** The data directory that the directory of a restore lies beside. */
    static String dataDirectory(Fact restoring) {
        int end = restoring.value().lastIndexOf(BESIDE);
        return end > 0 ? restoring.value().substring(0, end) : "";
    }
}
