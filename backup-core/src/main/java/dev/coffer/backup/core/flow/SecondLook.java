package dev.coffer.backup.core.flow;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.datastore.DatabaseRestore;
import dev.coffer.backup.api.datastore.RestorePlan;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Plans the restore of a database anew once its artifacts are there, since much may have happened while they were fetched: a
 * database was made under that name, and nobody has said that it may be replaced.
 *
 * @param planning plans the restore of one database of the backup
 */
record SecondLook(Guest guest, Fetch fetch, Function<String, RestorePlan> planning)
        implements UnaryOperator<DatabaseRestore> {
    @Override
    public DatabaseRestore apply(DatabaseRestore restore) {
        guest.interruption().check();
        guest.listener().step("look at " + restore.database() + " again");
        List<DatabaseRestore> again =
                planning.apply(fetch.database(restore.artifacts().get(0))).databases();
        if (again.size() != 1
                || !again.get(0).database().equals(restore.database())
                || !again.get(0).artifacts().equals(restore.artifacts())
                || !again.get(0).earlier().equals(restore.earlier())) {
            throw new BackupException(
                    ErrorCode.INTERNAL,
                    "the plan for database " + restore.database() + " alone is not one for it alone",
                    "This is a defect of the datastore plugin: report it to its authors.");
        }
        if (!again.get(0).delivery().equals(restore.delivery())) {
            throw new BackupException(
                    ErrorCode.GUEST,
                    "the settings of the guest changed while database " + restore.database()
                            + " was fetched: it is elsewhere than it is to be loaded from",
                    "Start the restore again.");
        }
        return again.get(0);
    }
}
