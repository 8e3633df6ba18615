package dev.coffer.datastore.db2.faults;

import dev.coffer.datastore.db2.faults.Fault.End;
import dev.coffer.datastore.db2.faults.Fault.Extent;
import dev.coffer.datastore.db2.faults.Scenario.Work;
import java.util.EnumSet;
import java.util.Set;

/** Whether the work may come to its good end in spite of a fault, and what it has to say if it does not. */
record Expectation(Case of) {
    /** What is asked for the record, or to be nicer than one has to be. */
    private static final Set<Kind> FOR_THE_RECORD = EnumSet.of(
            Kind.ACCOUNTS,
            Kind.PRESENT,
            Kind.ARCHIVED,
            Kind.REGISTRY,
            Kind.MANAGER,
            Kind.SIZE,
            Kind.GRANTS,
            Kind.COUNT,
            Kind.STATUS,
            Kind.RESET);

    /** What is asked and done after a refusal, before the same is tried again. */
    private static final Set<Kind> BETWEEN_ATTEMPTS =
            EnumSet.of(Kind.APPLICATIONS, Kind.UTILITIES, Kind.FORCE, Kind.DEACTIVATE);

    /** What is asked of the guest, and an instance without databases: no message of Db2's says more. */
    private static final Set<Kind> SAID_IN_OTHER_WORDS = EnumSet.of(
            Kind.OWNER,
            Kind.PLATFORM,
            Kind.PROFILE,
            Kind.USABLE,
            Kind.LISTED,
            Kind.DATE,
            Kind.DIRECTORY,
            Kind.LIST_LOGS,
            Kind.DELETE_LOGS);

    /** What is read by its labels. */
    private static final Set<Kind> LABELLED = EnumSet.of(
            Kind.DIRECTORY,
            Kind.ACTIVE,
            Kind.CONFIGURATION,
            Kind.LEVEL,
            Kind.SIZE,
            Kind.HISTORY,
            Kind.RECOVERED,
            Kind.ROLLFORWARD);

    /** What has a sense in an instance without databases; a restore looks a second time whether it replaces one. */
    private static final Set<Work> WITHOUT_DATABASES =
            EnumSet.of(Work.ACTION, Work.RESTORE, Work.RESTORE_CHAIN, Work.RESTORE_INTO, Work.DRILL);

    private static final Set<Work> RECOVERING = EnumSet.of(Work.RECOVER, Work.RECOVER_RESTORE, Work.RECOVER_DRILL);

    void inspect(Attempt attempt, Inspection inspection) {
        if (of.isOfCoffer()) {
            return;
        }
        inspection.require(!attempt.code().equals("INTERNAL"), "a defect: " + attempt.text());
        boolean good = attempt.code().equals(of.scenario().work == Work.RECOVER_RESTORE ? "RESTORE_NEEDED" : "OK");
        if (isUndoing()) {
            // What lasts, or is waited for in vain, is left to the next command.
            boolean mayFail = of.lasting() || of.fault().end() == End.HANG;
            inspection.require(good || (mayFail && attempt.code().equals("UNDO_FAILED")), "ended with " + attempt);
            return;
        }
        inspection.require(
                good == isHarmless(), (good ? "ended well" : "ended with " + attempt) + ", which was not expected");
        inspection.require(!attempt.code().equals("UNDO_FAILED"), "could not be undone: " + attempt.text());
        if (!good && of.fault().end() == End.ANSWER && !SAID_IN_OTHER_WORDS.contains(of.kind())) {
            String id = of.fault().text().split("  ", 2)[0];
            inspection.require(attempt.text().contains(id), "does not say '" + id + "' but " + attempt.text());
        }
    }

    /** Whether it belongs to what puts a database back: the questions before that are asked once more. */
    private boolean isUndoing() {
        return RECOVERING.contains(of.scenario().work)
                || of.ran().session().equals("undo")
                || (isQuestion() && of.ran().inUndo());
    }

    private boolean isQuestion() {
        return of.ran().session().equals("planning") || of.ran().session().equals("guest");
    }

    private boolean isHarmless() {
        Fault fault = of.fault();
        if (of.isMonitor()) {
            return true;
        }
        if (fault.end() == End.BEGINNING || fault.end() == End.REST) {
            return isToldByPart();
        }
        if (isBetweenAttempts() && isLook()) {
            return true;
        }
        if (isForTheRecord() || isBetweenAttempts()) {
            return fault.end() != End.HANG;
        }
        if (fault.end() == End.GERMAN) {
            return !LABELLED.contains(of.kind());
        }
        if (of.kind() == Kind.CONNECT && isQuestion() && replaces() && isLost(fault.end())) {
            return true; // It may be the database that does so to all who come, and that is to be restored for it.
        }
        return fault.end() == End.ANSWER && (fault.extent() == Extent.ALL || isFine(fault.status(), fault.text()));
    }

    /** Whether a part of the answer says all that counts, or less is done for what is missing. */
    private boolean isToldByPart() {
        return switch (of.kind()) {
            case UTILITIES -> of.fault().end() == End.BEGINNING; // The id of the message that there are none.
            case APPLICATIONS -> of.fault().end() == End.REST; // Nobody has to go.
            case LIST_LOGS -> isQuestion();
            default -> false;
        };
    }

    private static boolean isLost(End end) {
        return end == End.BACK_END || end == End.CONNECTION;
    }

    private boolean isForTheRecord() {
        boolean shown = of.scenario().work == Work.ACTION || replaces();
        boolean measures = of.scenario().work == Work.DOCTOR;
        return isQuestion()
                && (FOR_THE_RECORD.contains(of.kind())
                        || (shown && of.kind() == Kind.CONFIGURATION)
                        || (measures && of.kind() == Kind.CONNECT));
    }

    private boolean isLook() {
        return of.kind() == Kind.APPLICATIONS || of.kind() == Kind.UTILITIES;
    }

    private boolean isBetweenAttempts() {
        boolean first = of.ran().occurrence() == 1 && (of.kind() == Kind.DEACTIVATE || of.kind() == Kind.UTILITIES);
        return of.ran().session().equals("main")
                && !first
                && !of.ran().command().contains("for database")
                && BETWEEN_ATTEMPTS.contains(of.kind());
    }

    /** Whether an answer of a command that was not carried out changes nothing. */
    private boolean isFine(int status, String text) {
        return switch (of.kind()) {
            case RESET, TERMINATE, PROFILE, USABLE -> status == 0;
            case DIRECTORY -> text.startsWith("SQL1057W") && WITHOUT_DATABASES.contains(of.scenario().work);
            case CONNECT -> isQuestion() && (status == 0 || isTold(status, text));
            case LIST_LOGS -> isQuestion() && status == 0; // An archive in which nothing lies.
            case BACKUP -> text.startsWith("SQL1035N") && of.scenario() != Scenario.BACKUP_ONLINE;
            case RESTORE -> text.startsWith("SQL1035N") && replaces() && isFirstImage();
            default -> false;
        };
    }

    /** A pending backup is ended by a backup; a database that is broken is the more in need of a restore. */
    private boolean isTold(int status, String text) {
        return switch (of.scenario().work) {
            case BACKUP, INCREMENT -> text.startsWith("SQL1116N");
            case RESTORE, RESTORE_CHAIN -> status > 2 && text.matches("SQL(1042|9998|1116|1119)[NC].*");
            default -> false;
        };
    }

    /** Whether a database that exists is replaced. */
    private boolean replaces() {
        return of.scenario().work == Work.RESTORE || of.scenario().work == Work.RESTORE_CHAIN;
    }

    /** Only the first restore may meet somebody: nobody can connect to a half restored database. */
    private boolean isFirstImage() {
        if (of.ran().command().endsWith(" continue")) {
            return false;
        }
        return of.scenario().work != Work.RESTORE_CHAIN
                || of.ran().command().contains("20261120091502 replace existing without prompting");
    }
}
