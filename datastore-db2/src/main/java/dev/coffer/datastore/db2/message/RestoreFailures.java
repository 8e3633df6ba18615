package dev.coffer.datastore.db2.message;

import static dev.coffer.backup.api.ErrorCode.DATABASE_EXISTS;
import static dev.coffer.backup.api.ErrorCode.DATABASE_STATE;
import static dev.coffer.backup.api.ErrorCode.DATASTORE_FAILED;
import static dev.coffer.backup.api.ErrorCode.GUEST;
import static dev.coffer.backup.api.ErrorCode.IMAGE_CORRUPT;
import static dev.coffer.backup.api.ErrorCode.NOT_SUPPORTED;
import static dev.coffer.datastore.db2.message.KnownFailure.row;

import java.util.List;

/** What RESTORE DATABASE and db2ckbkp answer. */
final class RestoreFailures {
    private static final String OTHER_BACKUP =
            "Restore another backup; 'coffer backup-list-instance' shows them. Keep this one for the analysis.";
    private static final String OVERWRITTEN =
            "What stood under this name was another database and is gone; restore its own backup under another name or instance.";
    private static final String KEYSTORE =
            "Encryption of image, existing database and keystore must agree; bring the keystore of the source, or drop the existing database.";
    private static final String TARGET =
            "Check space, rights and mounts of the database's directories for the instance owner.";
    private static final String SAME_PLATFORM = "Restore on a guest of the platform that the backup was made on.";
    private static final String LOG_TARGET = "Use an empty directory that the instance owner may write.";

    private static final String CHAIN =
            "Images are restored in the order that 'db2ckrst -d <database> -t <timestamp>' prints, the target first and last.";

    private static final String LOGS =
            "Name the directory with the archived logs by --overflow-log-path, or restore to the end of the backup.";
    private static final String STOP =
            "Name a moment that the logs cover, bring the logs that are missing, or use --to-end-of-logs.";

    static final List<KnownFailure> ROWS = List.of(
            row(
                    "SQL1260N",
                    NOT_SUPPORTED,
                    "the database logs circularly, so that there is nothing to roll forward",
                    "Restore it without --to-end-of-logs and --to-time."),
            row(
                    "SQL1261N",
                    DATABASE_STATE,
                    "the database does not wait for a roll-forward",
                    "See 'coffer db2 databases <instance>' for the state of its databases."),
            row("SQL1262N", DATABASE_STATE, "the moment to stop at is not valid", STOP),
            row("SQL1265N", DATABASE_STATE, "a log is of another database or another time", LOGS),
            row(
                    "SQL1271W",
                    DATABASE_STATE,
                    "the database was rolled forward, and table spaces of it cannot be used",
                    "See 'db2 list tablespaces' and db2diag.log of the instance."),
            row("SQL1273N", DATABASE_STATE, "a log is missing", LOGS),
            row(
                    "SQL1276N",
                    DATABASE_STATE,
                    "the moment to stop at lies before the end of the backup",
                    "Name a later moment, or restore an older backup; the message names the earliest one."),
            row("SQL4970N", DATABASE_STATE, "the logs end before the moment to stop at", STOP),
            row(
                    "SQL1277W",
                    DATASTORE_FAILED,
                    "the restore waits for containers of table spaces to be moved",
                    "Move them by --redirect-script, or restore where the containers of the source can be made."),
            row("SQL2044N", IMAGE_CORRUPT, "the utility's processes lost each other", OTHER_BACKUP),
            row("SQL2054N", IMAGE_CORRUPT, "the medium holds no image that can be used", OTHER_BACKUP),
            row("SQL2068N", IMAGE_CORRUPT, "the image was not found on the medium", OTHER_BACKUP),
            row("SQL2070N", IMAGE_CORRUPT, "the medium holds another image", OTHER_BACKUP),
            row("SQL2501C", DATABASE_STATE, "the database that was restored cannot be used", OTHER_BACKUP),
            row("SQL2502C", IMAGE_CORRUPT, "the image cannot be read", OTHER_BACKUP),
            row("SQL2508N", IMAGE_CORRUPT, "the timestamp of the image is not valid", OTHER_BACKUP),
            row(
                    "SQL2519N",
                    DATABASE_STATE,
                    "the database was restored and could not be upgraded to this release",
                    "Run 'db2 upgrade database <alias>' as the instance owner after removing what the message names."),
            row(
                    "SQL2517W",
                    DATABASE_STATE,
                    "the database was restored and upgraded with a warning",
                    "The text after it says what is left to be done."),
            row("SQL2522N", DATASTORE_FAILED, "several images have this timestamp", "Clear the staging directory."),
            row("SQL2523W", DATABASE_EXISTS, "another database of this name was overwritten", OVERWRITTEN),
            row("SQL2527W", DATABASE_EXISTS, "another database of this name was overwritten", OVERWRITTEN),
            row("SQL2528W", DATABASE_EXISTS, "another database of this name was overwritten", OVERWRITTEN),
            row("SQL2529W", DATABASE_EXISTS, "another database of this name was overwritten", OVERWRITTEN),
            row("SQL2530N", IMAGE_CORRUPT, "the image is corrupt", OTHER_BACKUP),
            row("SQL2531N", IMAGE_CORRUPT, "the image is none of a database", OTHER_BACKUP),
            row("SQL2532N", IMAGE_CORRUPT, "the image is of another database or another time", OTHER_BACKUP),
            row(
                    "SQL2537N",
                    DATABASE_STATE,
                    "the image needs a roll-forward after the restore",
                    "The image was taken online; it cannot be restored without rolling forward."),
            row("SQL2538N", IMAGE_CORRUPT, "the image ends too early", OTHER_BACKUP),
            row(
                    "SQL2539W",
                    DATABASE_EXISTS,
                    "the restore replaces a database that exists",
                    "Add --replace-existing if that is wanted."),
            row(
                    "SQL2540W",
                    DATASTORE_FAILED,
                    "the restore ended with a warning that was not to be expected",
                    "'db2 ? SQL<the number in quotes>' explains it; check the database before it is used."),
            row(
                    "SQL2542N",
                    GUEST,
                    "no image was found where the restore looked",
                    "It also means that the directory or the image cannot be read by the instance owner."),
            row("SQL2543N", GUEST, "the directory for the database is not valid", TARGET),
            row("SQL2544N", GUEST, "the directory for the database is full", TARGET),
            row("SQL2546N", IMAGE_CORRUPT, "the first file of the image is missing", OTHER_BACKUP),
            row(
                    "SQL2547N",
                    NOT_SUPPORTED,
                    "the image is of an older release and needs a roll-forward",
                    "Restore it on an instance of the release that it was made on, and upgrade there."),
            row("SQL2550N", NOT_SUPPORTED, "the image is of another database partition", SAME_PLATFORM),
            row("SQL2551N", NOT_SUPPORTED, "the image is of another catalogue partition", SAME_PLATFORM),
            row("SQL2570N", NOT_SUPPORTED, "the image is of another platform", SAME_PLATFORM),
            row("SQL2570N", 1, NOT_SUPPORTED, "the image is of another operating system", SAME_PLATFORM),
            row(
                    "SQL2571N",
                    DATASTORE_FAILED,
                    "the images of an automatic restore were not all found or do not fit",
                    CHAIN),
            row(
                    "SQL2572N",
                    DATASTORE_FAILED,
                    "the images of an incremental restore are not in the order that is needed",
                    CHAIN),
            row(
                    "SQL2573N",
                    DATASTORE_FAILED,
                    "the images of an incremental restore are not in the order that is needed",
                    CHAIN),
            row(
                    "SQL2574N",
                    DATASTORE_FAILED,
                    "the images of an incremental restore are not in the order that is needed",
                    CHAIN),
            row(
                    "SQL2575N",
                    DATASTORE_FAILED,
                    "the images of an incremental restore are not in the order that is needed",
                    CHAIN),
            row(
                    "SQL2576N",
                    DATASTORE_FAILED,
                    "the images of an incremental restore are not in the order that is needed",
                    CHAIN),
            row("SQL2581N", DATASTORE_FAILED, "the log files of the image cannot be restored", LOG_TARGET),
            row(
                    "SQL2581N",
                    1,
                    DATASTORE_FAILED,
                    "the image holds no log files",
                    "An offline image has none; restore it without a target for logs."),
            row("SQL2581N", 3, DATASTORE_FAILED, "a log file exists already where it would be restored", LOG_TARGET),
            row("SQL1743N", DATASTORE_FAILED, "the image does not agree with the encryption found here", KEYSTORE),
            row("SQL1744N", DATASTORE_FAILED, "the image does not agree with the encryption found here", KEYSTORE));

    private RestoreFailures() {}
}
