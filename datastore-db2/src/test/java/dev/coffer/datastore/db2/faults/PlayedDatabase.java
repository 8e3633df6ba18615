package dev.coffer.datastore.db2.faults;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

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

    /** Where it archives its logs, if it does. */
    Path archive = Path.of("/srv/archive");

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
