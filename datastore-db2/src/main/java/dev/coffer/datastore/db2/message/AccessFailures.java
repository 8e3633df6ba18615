package dev.coffer.datastore.db2.message;

import static dev.coffer.backup.api.ErrorCode.DATABASE_EXISTS;
import static dev.coffer.backup.api.ErrorCode.DATABASE_IN_USE;
import static dev.coffer.backup.api.ErrorCode.DATABASE_STATE;
import static dev.coffer.backup.api.ErrorCode.DATABASE_UNKNOWN;
import static dev.coffer.backup.api.ErrorCode.DATASTORE_DENIED;
import static dev.coffer.backup.api.ErrorCode.DATASTORE_DOWN;
import static dev.coffer.backup.api.ErrorCode.DATASTORE_FAILED;
import static dev.coffer.backup.api.ErrorCode.GUEST;
import static dev.coffer.backup.api.ErrorCode.INTERNAL;
import static dev.coffer.datastore.db2.message.KnownFailure.row;

import java.util.List;

/** What any command may answer: the instance, the database's state, and who may do what. */
final class AccessFailures {
    private static final String ENVIRONMENT =
            "Check the owner and the profile of the instance; the profile must set DB2INSTANCE and the PATH.";
    private static final String UNEXPECTED = "Please report this with the text of the message.";
    private static final String HADR = "Back up the primary database of the HADR pair.";
    private static final String BACK_END =
            "Run the command again; if it stays so, end the owner's idle db2bp processes with 'db2 terminate' and look into db2diag.log.";

    private static final String HADR_PARTNER =
            "Check that the other database of the HADR pair is up and can be reached; db2diag.log has the reason code's details.";

    static final List<KnownFailure> ROWS = List.of(
            row(
                    "SQL0104N",
                    DATASTORE_FAILED,
                    "this release of Db2 does not know a clause of the command",
                    "The message names the word; leave out the option of [db2] that it belongs to, or check the release with db2level."),
            row(
                    "SQL0332N",
                    GUEST,
                    "there is no conversion between the code pages of the connection and of the database",
                    "Coffer connects with DB2CODEPAGE=1208; see whether the profile of the instance or 'db2set -all' sets another one."),
            row(
                    "SQL1005N",
                    DATABASE_EXISTS,
                    "the alias is catalogued already",
                    "'db2 list database directory' shows what it stands for; uncatalogue it if it is not needed."),
            row(
                    "SQL1013N",
                    DATABASE_UNKNOWN,
                    "no database of this alias is catalogued",
                    "'db2 list database directory' as the instance owner shows the aliases."),
            row(
                    "SQL1015N",
                    DATABASE_STATE,
                    "the database is inconsistent since its instance ended in the middle of work",
                    "Run 'db2 restart database <alias>' as the instance owner, then try again."),
            row(
                    "SQL1024N",
                    DATASTORE_FAILED,
                    "there is no connection to the database",
                    "The connection was forced off or lost between two commands; db2diag.log says why."),
            row(
                    "SQL1031N",
                    DATABASE_UNKNOWN,
                    "the database directory is missing where the catalogue says it is",
                    "Check that the file system of the local database directory is mounted."),
            row(
                    "SQL1032N",
                    DATASTORE_DOWN,
                    "the instance is not started",
                    "Run db2start as the instance owner, then try again."),
            row(
                    "SQL1035N",
                    DATABASE_IN_USE,
                    "somebody holds the database",
                    "'db2 list applications' shows who is connected; end those that come back by themselves, or raise exclusive_attempts."),
            row(
                    "SQL1042C",
                    DATASTORE_FAILED,
                    "Db2 met an unexpected system error",
                    "db2diag.log of the instance has the reason; a restart of the instance may be needed."),
            row(
                    "SQL1057W",
                    DATABASE_UNKNOWN,
                    "the instance has no databases",
                    "Check that the right instance is configured."),
            row(
                    "SQL1092N",
                    DATASTORE_DENIED,
                    "the user lacks the authority",
                    "The owner of the instance has it (SYSADM); check 'owner' of the instance, or grant SYSADM, SYSCTRL or SYSMAINT."),
            row(
                    "SQL1116N",
                    DATABASE_STATE,
                    "the database is in backup pending state",
                    "A full offline backup ends that state: 'coffer backup-create' takes one."),
            row(
                    "SQL1117N",
                    DATABASE_STATE,
                    "the database is in roll-forward pending state",
                    "Complete it with 'coffer db2 roll-forward <instance> --database <alias>' and where to stop, then try again."),
            row(
                    "SQL1119N",
                    DATABASE_STATE,
                    "an earlier restore of the database was not completed",
                    "The database is unusable until it is restored: 'coffer create <instance> --backup <backup> --replace-existing'."),
            row(
                    "SQL1120N",
                    DATABASE_STATE,
                    "an earlier backup of the database was not completed",
                    "Back up the database again: an offline backup ends that state."),
            row(
                    "SQL1224N",
                    DATASTORE_FAILED,
                    "Db2 ended the command from its side",
                    "Somebody forced the application off or stopped the instance; make sure that no other script does so meanwhile."),
            row(
                    "SQL1371W",
                    DATABASE_STATE,
                    "the database is quiesced already",
                    "Find out who quiesced it; 'db2 unquiesce database' opens it."),
            row("SQL1373W", DATABASE_STATE, "the database is not quiesced", "Somebody else unquiesced it meanwhile."),
            row("SQL1390C", GUEST, "the environment of the instance is not loaded", ENVIRONMENT),
            row(
                    "SQL1490W",
                    DATABASE_STATE,
                    "the database is active already",
                    "Somebody else activated it; nothing is to be done."),
            row(
                    "SQL1494W",
                    DATABASE_IN_USE,
                    "somebody is connected to the database already",
                    "The database is active; nothing is to be done."),
            row(
                    "SQL1495W",
                    DATABASE_IN_USE,
                    "somebody is still connected to the database",
                    "'db2 list applications' shows who is connected."),
            row(
                    "SQL1496W",
                    DATABASE_STATE,
                    "the database was not activated",
                    "Nothing is to be done: an inactive database needs no deactivation."),
            row(
                    "SQL1611W",
                    DATASTORE_FAILED,
                    "the database system monitor has nothing to tell",
                    "Nothing of that kind is active in the instance at the moment."),
            row(
                    "SQL1230W",
                    DATABASE_IN_USE,
                    "one of the connections had gone before it was forced off",
                    "Nothing is to be done: it is gone."),
            row(
                    "SQL1363W",
                    DATABASE_STATE,
                    "a change of the configuration takes effect when the database is next activated",
                    "Deactivate the database and activate it again when it suits."),
            row("SQL1762N", DATABASE_STATE, "the HADR state of the database does not allow it", HADR),
            row("SQL1767N", DATABASE_STATE, "HADR could not be started", HADR_PARTNER),
            row("SQL1768N", DATABASE_STATE, "the HADR primary could not be activated", HADR_PARTNER),
            row("SQL1776N", DATABASE_STATE, "the database is an HADR standby", HADR),
            row("SQL10007N", GUEST, "Db2 cannot read its own messages", ENVIRONMENT),
            row(
                    "SQL20157N",
                    DATASTORE_DENIED,
                    "the database is quiesced and does not let this user in",
                    "Use the owner of the instance, or unquiesce the database if nobody is at work on it."),
            row(
                    "SQL30082N",
                    DATASTORE_DENIED,
                    "Db2 does not accept the user",
                    "Check that the owner of the instance is a user of this guest who may log in to Db2."),
            row("DB21001E", INTERNAL, "the command line processor does not know an option", UNEXPECTED),
            row(
                    "DB21080E",
                    DATASTORE_FAILED,
                    "the session of a redirected restore is gone",
                    "Run the restore again: it begins anew."),
            row("DB21015E", DATASTORE_FAILED, "the back end of the command line processor does not answer", BACK_END),
            row("DB21016E", DATASTORE_FAILED, "the back end of the command line processor cannot be reached", BACK_END),
            row(
                    "DB21034E",
                    DATASTORE_FAILED,
                    "this version of Db2 does not know the command",
                    "Check the release with db2level; report it with the text of the message."));

    private AccessFailures() {}
}
