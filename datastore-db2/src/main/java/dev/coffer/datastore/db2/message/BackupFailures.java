package dev.coffer.datastore.db2.message;

import static dev.coffer.backup.api.ErrorCode.CONFIGURATION;
import static dev.coffer.backup.api.ErrorCode.DATABASE_IN_USE;
import static dev.coffer.backup.api.ErrorCode.DATABASE_STATE;
import static dev.coffer.backup.api.ErrorCode.DATASTORE_FAILED;
import static dev.coffer.backup.api.ErrorCode.NOT_SUPPORTED;
import static dev.coffer.backup.api.ErrorCode.STAGING_UNWRITABLE;
import static dev.coffer.datastore.db2.message.KnownFailure.row;

import java.util.List;

/** What BACKUP DATABASE answers, and what BACKUP and RESTORE have in common. */
final class BackupFailures {
    private static final String WRITABLE =
            "Check space ('df') and rights of the staging directory for the instance owner, who writes the image; another place is set with staging_directory.";
    private static final String HISTORY =
            "db2rhist of the database is damaged: drop or repair the history file, then back up again.";

    private static final String LIBRARY =
            "Check the compression and encryption libraries that the database's configuration names.";
    private static final String OBJECT =
            "The reason code is explained by 'db2 ? SQL2048N'; db2diag.log names the object.";
    private static final String ENCRYPTION = "Check ENCRLIB and ENCROPTS in the database's configuration.";

    static final List<KnownFailure> ROWS = List.of(
            row(
                    "SQL1728N",
                    DATASTORE_FAILED,
                    "the keystore of the instance cannot be used, and an encrypted image needs it",
                    "Check KEYSTORE_TYPE and KEYSTORE_LOCATION of the instance ('db2 get dbm cfg'), and that its stash file can be read; or leave out encrypt."),
            row(
                    "SQL2032N",
                    CONFIGURATION,
                    "a value of the command is out of its range",
                    "The message names it; correct the option of [db2]."),
            row(
                    "SQL2033N",
                    DATASTORE_FAILED,
                    "the storage manager reported an error",
                    "Coffer uses none; see who changed the command's target."),
            row(
                    "SQL2041N",
                    CONFIGURATION,
                    "the size of the buffers is out of its range",
                    "Set buffer_size to a number of pages from 8 to 16384, or leave it out."),
            row(
                    "SQL2001N",
                    DATASTORE_FAILED,
                    "the utility was interrupted",
                    "Somebody interrupted it or forced it off; run the command again."),
            row(
                    "SQL2009C",
                    DATASTORE_FAILED,
                    "the utility heap is too small",
                    "Raise UTIL_HEAP_SZ of the database, end other utilities, or leave out buffers and buffer_size."),
            row("SQL2025N", STAGING_UNWRITABLE, "an input or output error occurred on the medium", WRITABLE),
            row("SQL2036N", STAGING_UNWRITABLE, "the path of the image is not valid for the instance", WRITABLE),
            row("SQL2043N", DATASTORE_FAILED, "Db2 could not start a child process", "Check the limits of the owner."),
            row("SQL2048N", DATASTORE_FAILED, "an object of the database could not be accessed", OBJECT),
            row("SQL2048N", 5, DATASTORE_FAILED, "the history file is damaged", HISTORY),
            row(
                    "SQL2048N",
                    6,
                    DATABASE_IN_USE,
                    "a table space is offline or being backed up already",
                    "'db2 list utilities' shows another backup; 'db2 list tablespaces' shows what is offline."),
            row("SQL2059W", STAGING_UNWRITABLE, "the device is full", WRITABLE),
            row("SQL2061N", STAGING_UNWRITABLE, "the instance may not use the medium", WRITABLE),
            row("SQL2062N", STAGING_UNWRITABLE, "an error occurred on the medium", WRITABLE),
            row("SQL2062N", 1, STAGING_UNWRITABLE, "the file or device cannot be opened", WRITABLE),
            row("SQL2071N", DATASTORE_FAILED, "a library cannot be loaded", LIBRARY),
            row(
                    "SQL2079N",
                    DATASTORE_FAILED,
                    "a library reported an error",
                    "The library's own log or db2diag.log has the reason."),
            row(
                    "SQL2406N",
                    DATABASE_STATE,
                    "the database needs to be rolled forward",
                    "Complete it with 'coffer db2 roll-forward <instance> --database <alias> --to-end-of-logs' and the directory of its logs, then back up."),
            row(
                    "SQL2412C",
                    DATABASE_STATE,
                    "the database holds a corrupt page",
                    "Keep older backups; run db2dart or INSPECT on the database and see db2diag.log."),
            row(
                    "SQL2413N",
                    NOT_SUPPORTED,
                    "the database does not allow online backup",
                    "Use the offline strategy, or switch to archive logging first."),
            row("SQL2419N", STAGING_UNWRITABLE, "the target disk is full", WRITABLE),
            row("SQL2420N", STAGING_UNWRITABLE, "the image does not fit the target", WRITABLE),
            row(
                    "SQL2421N",
                    NOT_SUPPORTED,
                    "backing up single table spaces is not allowed",
                    "Back up the whole database."),
            row("SQL2426N", NOT_SUPPORTED, "the database does not allow incremental backup", "Take a full backup."),
            row(
                    "SQL2426N",
                    1,
                    NOT_SUPPORTED,
                    "the database does not track modified pages",
                    "Set TRACKMOD to YES and take a full backup first."),
            row(
                    "SQL2426N",
                    2,
                    NOT_SUPPORTED,
                    "there is no full backup since modified pages are tracked",
                    "Take a full backup first."),
            row(
                    "SQL2428N",
                    DATASTORE_FAILED,
                    "log files could not be included in the image",
                    "Check the log archive; db2diag.log names the log file."),
            row(
                    "SQL2429N",
                    DATASTORE_FAILED,
                    "the backup failed on a database partition",
                    "db2diag.log of that partition has the reason."),
            row(
                    "SQL2440W",
                    DATASTORE_FAILED,
                    "the image lacks log files that a restore needs",
                    "Check the log archive, then back up again."),
            row(
                    "SQL2459N",
                    DATASTORE_FAILED,
                    "the database's encryption settings do not agree with the command",
                    ENCRYPTION),
            row(
                    "SQL2459N",
                    1,
                    DATASTORE_FAILED,
                    "the database's configuration fixes library and options of encryption",
                    ENCRYPTION));

    private BackupFailures() {}
}
