package dev.coffer.datastore.db2.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** A database of {@link PlayedInstance}. */
final class PlayedDatabase {
    final String name;
    byte[] content;
    String directory = "/srv/vault1";
    boolean activated;
    boolean quiesced;
    boolean backupPending;
    boolean restorePending;
    boolean rollforwardPending;

    /** The number of the log that it was rolled forward through. */
    int lastLog = 4;

    boolean archives;

    /** The timestamp of the image that a chain is restored up to; empty where none is being restored. */
    String target = "";

    /** The paths of its archived logs, below its archive. */
    final Set<String> archived = new TreeSet<>(List.of(
            "C0000000/S0000000.LOG",
            "C0000000/S0000002.LOG",
            "C0000000/S0000003.LOG",
            "C0000001/S0000002.LOG",
            "C0000001/S0000004.LOG"));

    /** Types and timestamps of its backups, as the history has them. */
    final List<String> history = new ArrayList<>();

    PlayedDatabase(String name, byte[] content) {
        this.name = name;
        this.content = content.clone();
    }

    /** Why nobody can connect to it; empty if one can. */
    String closedBecause() {
        if (restorePending) {
            return "SQL1119N  A connection to or activation of the database cannot be made because a previous restore is"
                    + " incomplete or still in progress.  SQLSTATE=57019";
        }
        if (rollforwardPending) {
            return "SQL1117N  A connection to or activation of database \"" + name
                    + "\" cannot be made because of ROLL-FORWARD PENDING.  SQLSTATE=57019";
        }
        return backupPending
                ? "SQL1116N  A connection to or activation of database \"" + name
                        + "\" failed because the database is in BACKUP PENDING state.  SQLSTATE=57019"
                : "";
    }
}
