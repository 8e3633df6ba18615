package dev.coffer.datastore.db2;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.datastore.Answers;
import dev.coffer.backup.api.datastore.Command;
import dev.coffer.backup.api.datastore.Instance;
import dev.coffer.backup.api.datastore.Outcome;
import dev.coffer.backup.api.datastore.Question;
import dev.coffer.backup.api.datastore.Session;
import dev.coffer.datastore.db2.listing.BackupDirectory;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The machine that an instance lives on.
 *
 * @param home of the owner of the instance
 * @param platform as {@code linux-x86_64}
 * @param backupDirectory that the guest's own configuration names
 */
record Guest(Db2Commands commands, Path home, String platform, Optional<Path> backupDirectory) {
    private static final String PROFILE = "profile";
    private static final String HOME = "home";
    private static final String PLATFORM = "platform";
    private static final String BACKUP_DIRECTORY = "backup directory";

    private static final Pattern PLAIN_PATH = Pattern.compile("/[A-Za-z0-9/._@+-]*");

    static List<Question> questions(Instance<Db2Configuration> instance) {
        String owner = Db2Configuration.owner(instance);
        return List.of(
                new Question.OfCommand(HOME, command(instance, "getent", "passwd", owner)),
                new Question.OfCommand(PLATFORM, command(instance, "uname", "-s", "-m")),
                new Question.OfFile(BACKUP_DIRECTORY, BackupDirectory.FILE, owner));
    }

    private static Command command(Instance<Db2Configuration> instance, String... words) {
        return new Command(
                Session.of("guest", Db2Configuration.owner(instance)),
                List.of(words),
                instance.configuration().ofQuestions());
    }

    /** Whether the owner may read the script that loads the environment: {@code test} says so by its status. */
    Question profileIsReadable() {
        return new Question.OfCommand(
                PROFILE,
                new Command(
                        Session.of("guest", commands.owner()),
                        List.of("test", "-r", commands.profile().toString()),
                        commands.configuration().ofQuestions()));
    }

    static boolean isProfileReadable(Answers answers) {
        return answers.outcome(PROFILE).status() == 0;
    }

    /** Whether the owner may make files in a directory, which is there: {@code test} says so by its status. */
    Question isUsableDirectory(Path path) {
        String directory = path.toString();
        return new Question.OfCommand(
                idOf(path),
                new Command(
                        Session.of("guest", commands.owner()),
                        List.of("test", "-d", directory, "-a", "-w", directory, "-a", "-x", directory),
                        commands.configuration().ofQuestions()));
    }

    /** Asks a program of the guest that changes nothing. */
    Question asks(String id, String... words) {
        return new Question.OfCommand(
                id,
                new Command(
                        Session.of("guest", commands.owner()),
                        List.of(words),
                        commands.configuration().ofQuestions()));
    }

    boolean isUsableDirectory(Path path, Answers answers) {
        return answers.outcome(idOf(path)).status() == 0;
    }

    private static String idOf(Path path) {
        return "directory " + path;
    }

    static Guest of(Instance<Db2Configuration> instance, Answers answers) {
        Db2Configuration configuration = instance.configuration();
        String owner = Db2Configuration.owner(instance);
        Path home = home(owner, answers.outcome(HOME));
        Path profile = configuration.profile().orElse(home.resolve("sqllib/db2profile"));
        return new Guest(
                new Db2Commands(owner, profile, configuration),
                home,
                platform(answers.outcome(PLATFORM)),
                configuration.stagingDirectory().isEmpty()
                        ? answers.text(BACKUP_DIRECTORY).flatMap(BackupDirectory::in)
                        : Optional.empty());
    }

    private static Path home(String owner, Outcome outcome) {
        return outcome.standardOutput()
                .lines()
                .map(line -> line.split(":", -1))
                .filter(fields -> fields.length >= 7 && fields[0].equals(owner) && fields[5].startsWith("/"))
                .map(fields -> Path.of(fields[5]))
                .findFirst()
                .filter(home -> outcome.status() == 0)
                .orElseThrow(
                        () -> new BackupException(
                                ErrorCode.GUEST,
                                "there is no user '" + owner + "' with a home directory",
                                "Set 'owner' of the instance to the user who owns the Db2 instance; 'db2ilist' names the instances."));
    }

    private static String platform(Outcome outcome) {
        String[] words = outcome.standardOutput().strip().split("\\s+", -1);
        if (outcome.status() != 0 || words.length != 2) {
            throw new BackupException(
                    ErrorCode.GUEST, "cannot find the platform with 'uname -s -m'", "Check that the guest has uname.");
        }
        return words[0].toLowerCase(Locale.ROOT) + "-" + words[1];
    }

    /** Where images are staged, if they go to one directory. */
    Path stagingParent() {
        return stagingParents().get(0);
    }

    /** Where images are staged: what is configured, else what the guest's Db2 configuration says, else below the data volume. */
    List<Path> stagingParents() {
        Db2Configuration configuration = commands.configuration();
        List<Path> parents = configuration.stagingDirectory();
        if (parents.isEmpty()) {
            Path mountPoint = configuration.mountPoint().orElse(home.resolve(commands.owner()));
            parents = List.of(backupDirectory.orElse(mountPoint.resolve("backup")));
        }
        parents.forEach(parent -> requirePlain(parent, "staging directory"));
        return parents;
    }

    /** Whether Db2's command line takes a path as one word without quotes. */
    static boolean isPlain(Path path) {
        return PLAIN_PATH.matcher(path.toString()).matches();
    }

    /** Where named pipes are made: what is configured, else where images are staged first. */
    static Path pipeParent(Db2Configuration configuration, Path staging) {
        Path parent = configuration.pipeDirectory().orElse(staging);
        requirePlain(parent, "pipe directory");
        return parent;
    }

    /** Where scratch databases are made: what is configured, else where images are staged first. */
    Path drillParent() {
        Path parent = commands.configuration().drillDirectory().orElseGet(this::stagingParent);
        requirePlain(parent, "drill directory");
        return parent;
    }

    /**
     * Refuses a path that Db2's command line does not take as one word.
     *
     * @throws BackupException naming what it is for
     */
    static void requirePlain(Path parent, String what) {
        if (!isPlain(parent)) {
            throw new BackupException(
                    ErrorCode.CONFIGURATION,
                    "Db2 does not take the " + what + " '" + parent + "' as a path",
                    "Use a directory whose path consists of letters, digits and . _ @ + - alone.");
        }
    }
}
