package dev.coffer.datastore.db2.faults;

import dev.coffer.datastore.db2.faults.Fault.End;
import dev.coffer.datastore.db2.faults.Fault.Extent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a command of a plan is, and what it may answer beside what everything may. */
enum Kind {
    OWNER("getent passwd \\S+", "", ""),
    PLATFORM("uname .*", "", ""),
    PROFILE("test -r .*", "", ""),
    USABLE("test -d .*", "", ""),
    ARCHIVED("find -L /srv/archive/.*", "", ""),
    LISTED("find .*", "", ""),
    PRESENT("test -e .*", "", ""),
    LEVEL("db2level", "", ""),
    REGISTRY("db2set -all", "", ""),
    ACCOUNTS("getent (passwd|group) .*", "", ""),
    DIRECTORY("db2 list database directory", "", "SQL1057W"),
    ACTIVE("db2 list active databases", "", ""),
    APPLICATIONS("db2 list applications.*", "", ""),
    UTILITIES("db2 list utilities.*", "", ""),
    MANAGER("db2 get dbm cfg", "", ""),
    HISTORY("db2 list history backup .*", "", ""),
    CONFIGURATION("db2 get db cfg for \\S+", "", "SQL1119N"),
    SIZE("db2 'call get_dbsize_info.*", "", ""),
    STATUS("db2 'select db_status.*", "", ""),
    DATE("date .*", "", ""),
    GRANTS("db2 'select grantee.*", "", ""),
    CONNECT("db2 connect to \\S+", "SQL8009W", "SQL1035N SQL1116N SQL1119N SQL20157N"),
    RESET("db2 connect reset", "", ""),
    QUIESCE("db2 quiesce database .*", "", "SQL1371W"),
    TERMINATE("db2 terminate", "", ""),
    DEACTIVATE("db2 deactivate database \\S+", "SQL1495W SQL1496W", ""),
    BACKUP("db2 backup database .*", "", "SQL1035N SQL2009C SQL2036N SQL2059W"),
    CHECK("db2ckbkp .*", "", ""),
    RESTORE("db2 restore database .*", "", "SQL1035N SQL2036N SQL2523W SQL2538N SQL2542N"),
    SET("db2 'SET TABLESPACE CONTAINERS .*", "", "SQL0298N"),
    RECOVERED("db2 rollforward database \\S+ query status .*", "", ""),
    ROLLFORWARD("db2 'rollforward database .*", "", "SQL1271W SQL1273N SQL4970N"),
    UPDATE("db2 update db cfg .*", "SQL1363W", "SQL5099N"),
    UNQUIESCE("db2 unquiesce database", "SQL1373W", ""),
    ACTIVATE("db2 activate database \\S+", "SQL1490W SQL1494W", "SQL1116N"),
    DROP("db2 drop database \\S+", "", "SQL1035N"),
    FORCE("db2 'force application .*", "SQL1230W", ""),
    COUNT("db2 'select count.*", "", ""),
    LIST_LOGS("(?s).* list-logs .*", "", ""),
    DELETE_LOGS("(?s).* delete-logs .*", "", "");

    private static final List<End> DEADLY = List.of(End.HANG, End.FRONT_END, End.BACK_END, End.CONNECTION, End.COFFER);

    private final Pattern pattern;
    private final String warnings;
    private final String errors;

    /**
     * Describes a kind of command.
     *
     * @param warnings after which it has done what it was to do
     * @param errors that it is documented to answer beside those of every command
     */
    Kind(String pattern, String warnings, String errors) {
        this.pattern = Pattern.compile(pattern);
        this.warnings = warnings;
        this.errors = errors;
    }

    private static List<String> ids(String text) {
        return Stream.of(text.split(" ", -1)).filter(id -> !id.isEmpty()).toList();
    }

    /** The kind of a command; empty for one that nobody has thought of. */
    static Optional<Kind> of(String command) {
        return Stream.of(values())
                .filter(kind -> kind.pattern.matcher(command).matches())
                .findFirst();
    }

    /** A command of a session, by its kind or else by its words. */
    static String named(String session, String command) {
        return session + " " + of(command).map(Kind::name).orElse(command);
    }

    /** All that can go wrong with such a command. */
    List<Fault> faults() {
        List<Fault> faults = new ArrayList<>(List.of(
                Fault.answer(0, ""),
                Fault.answer(1, "SQL0100W  No row was found.  SQLSTATE=02000"),
                Fault.answer(2, "SQL9999W  Nobody has ever seen this warning."),
                Fault.error("SQL1032N"),
                Fault.error("SQL1042C"),
                Fault.answer(127, "not found")));
        faults.addAll(essential());
        ids(warnings).forEach(id -> faults.add(Fault.warning(id)));
        ids(errors).forEach(id -> faults.add(id.endsWith("W") ? Fault.answer(2, id + "  It is so.") : Fault.error(id)));
        faults.add(Fault.of(Extent.NOTHING, End.FRONT_END));
        faults.add(Fault.of(Extent.NOTHING, End.COFFER));
        if (isDb2()) {
            faults.add(Fault.of(Extent.NOTHING, End.BACK_END));
            faults.add(Fault.of(Extent.NOTHING, End.CONNECTION));
            faults.add(Fault.of(Extent.ALL, End.GERMAN));
        }
        if (isChange()) {
            DEADLY.forEach(end -> faults.add(Fault.of(Extent.ALL, end)));
        }
        if (isUtility()) {
            DEADLY.forEach(end -> faults.add(Fault.of(Extent.HALF, end)));
            faults.add(new Fault(Extent.HALF, End.ANSWER, 4, "SQL2062N  An error occurred on the medium."));
        } else if (isChange() && this != UPDATE) {
            faults.add(Fault.of(Extent.LATER, End.HANG));
        }
        return List.copyOf(faults);
    }

    /** What can go wrong beside that where files are deleted because of answers, by scripts. */
    List<Fault> faultsOfFiles() {
        List<Fault> faults = new ArrayList<>(List.of(
                Fault.of(Extent.NOTHING, End.PARENT),
                Fault.of(Extent.ALL, End.BEGINNING),
                Fault.of(Extent.ALL, End.REST)));
        faults.addAll(ofScript());
        return List.copyOf(faults);
    }

    private List<Fault> ofScript() {
        return switch (this) {
            case LIST_LOGS ->
                List.of(
                        Fault.program("find() { return 1; }"),
                        Fault.program("find() { command find \"$@\" | head -n 3; return 1; }"),
                        Fault.program("sort() { return 137; }"),
                        Fault.program("sort() { command sort \"$@\" | tail -n 3; return 2; }"),
                        Fault.program("head() { return 1; }"));
            case DELETE_LOGS ->
                List.of(
                        Fault.answer(0, "deleted 3"),
                        Fault.answer(0, "deleted 1"),
                        Fault.of(Extent.HALF, End.HANG),
                        Fault.of(Extent.HALF, End.FRONT_END),
                        Fault.of(Extent.HALF, End.COFFER),
                        Fault.of(Extent.LATER, End.COFFER),
                        Fault.program("rm() { return 0; }"),
                        Fault.program("rm() { return 1; }"),
                        Fault.program("rm() { case $3 in *0.LOG | *2.LOG) ;; *) command rm \"$@\" ;; esac; }"),
                        Fault.program("rm() { command rm \"$@\"; return 1; }"),
                        Fault.program("rm() { kill -9 $$; }"),
                        Fault.program("rm() { command rm \"$@\"; kill -9 $$; }"));
            default -> List.of();
        };
    }

    /** One of each class of faults that differ by what follows. */
    List<Fault> essential() {
        return List.of(
                Fault.answer(4, "SQL9998N  Nobody has ever seen this error."), Fault.of(Extent.NOTHING, End.HANG));
    }

    /** Whether it asks Db2's command line, whose back end holds a connection. */
    private boolean isDb2() {
        return pattern.pattern().startsWith("db2 ");
    }

    private boolean isUtility() {
        return this == BACKUP || this == RESTORE || this == ROLLFORWARD;
    }

    /** Whether it leaves the database other than it was. */
    private boolean isChange() {
        return isUtility()
                || this == QUIESCE
                || this == DEACTIVATE
                || this == UPDATE
                || this == UNQUIESCE
                || this == ACTIVATE
                || this == DROP
                || this == DELETE_LOGS;
    }
}
