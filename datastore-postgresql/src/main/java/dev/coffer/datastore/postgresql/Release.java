package dev.coffer.datastore.postgresql;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.datastore.Answers;
import dev.coffer.backup.api.datastore.Outcome;
import dev.coffer.backup.api.datastore.Question;
import dev.coffer.backup.api.datastore.StoredBackup;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The release of the programs, and the machine that they run on: the files of a cluster are read by no other.
 *
 * @param major as {@code 15}
 * @param platform as {@code linux-x86_64}
 */
record Release(int major, String version, String platform) {
    private static final String PROGRAMS = "programs";
    private static final String MACHINE = "machine";
    private static final Pattern VERSION = Pattern.compile("postgres \\(PostgreSQL\\) ((\\d{2})\\.\\d{1,3})\\b.*\\R?");
    private static final Pattern UNAME = Pattern.compile("([A-Za-z]+) ([A-Za-z0-9_]+)\\R?");

    /** The first that waits for what it ends; 13 is maintained no more. */
    private static final int OLDEST = 14;

    static List<Question> questions(Commands commands) {
        return List.of(
                new Question.OfCommand(
                        PROGRAMS, commands.program(commands.configuration().ofQuestions(), "postgres", "--version")),
                new Question.OfCommand(MACHINE, commands.guest("uname", "-sm")));
    }

    static boolean isTold(Answers answers) {
        return answers.has(PROGRAMS);
    }

    static Release of(Commands commands, Answers answers) {
        Outcome programs = answers.outcome(PROGRAMS);
        Matcher version = VERSION.matcher(programs.standardOutput());
        if (programs.status() != 0 || !version.matches()) {
            throw new BackupException(
                    ErrorCode.GUEST,
                    "cannot tell the version of " + commands.binary("postgres") + ": " + Failures.said(programs),
                    "Install PostgreSQL, or name the directory of its programs as bin_directory.");
        }
        Outcome machine = answers.outcome(MACHINE);
        Matcher uname = UNAME.matcher(machine.standardOutput());
        if (machine.status() != 0 || !uname.matches()) {
            throw new BackupException(
                    ErrorCode.GUEST, "cannot tell the platform of this guest: " + Failures.said(machine), "");
        }
        Release release = new Release(
                Integer.parseInt(version.group(2)),
                version.group(1),
                (uname.group(1) + "-" + uname.group(2)).toLowerCase(Locale.ROOT));
        if (release.major < OLDEST) {
            throw new BackupException(
                    ErrorCode.NOT_SUPPORTED,
                    "PostgreSQL " + release.version + " is too old",
                    "Upgrade to PostgreSQL " + OLDEST + " or newer.");
        }
        return release;
    }

    /** Refuses a backup whose files these programs cannot read. */
    void requireReads(StoredBackup backup) {
        if (!backup.datastoreVersion().startsWith(major + ".")) {
            throw new BackupException(
                    ErrorCode.NOT_SUPPORTED,
                    "backup " + backup.id() + " is of PostgreSQL " + backup.datastoreVersion()
                            + ", and the programs are " + version,
                    "Name the directory of the programs of that version as bin_directory.");
        }
        if (!backup.platform().equals(platform)) {
            throw new BackupException(
                    ErrorCode.NOT_SUPPORTED,
                    "backup " + backup.id() + " is of platform " + backup.platform() + ", and this is " + platform,
                    "Restore it on its own platform, and copy the databases from there with pg_dump.");
        }
    }
}
