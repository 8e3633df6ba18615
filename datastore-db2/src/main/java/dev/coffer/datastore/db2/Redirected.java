package dev.coffer.datastore.db2;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.datastore.Answers;
import dev.coffer.backup.api.datastore.Question;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whether a restore puts table spaces elsewhere, by a script.
 *
 * @param file that the operator names; empty for a restore to where everything was
 * @param script what it says; empty where it is yet to be written
 */
record Redirected(Optional<Path> file, Optional<RedirectScript> script) {
    private static final String SCRIPT = "redirect script";
    private static final String PRESENCE = "presence of the redirect script";

    /** Status of test(1). */
    private static final int ABSENT = 1;

    static List<Question> questions(Guest guest) {
        return guest.commands().configuration().redirectScript().stream()
                .flatMap(path -> Stream.<Question>of(
                        new Question.OfFile(SCRIPT, path, guest.commands().owner()),
                        guest.asks(PRESENCE, "test", "-e", path.toString())))
                .toList();
    }

    /** One that is there and cannot be read is not to be written over. */
    private static void refuseUnreadable(Guest guest, Path file, Answers answers) {
        if (answers.text(SCRIPT).isEmpty() && answers.outcome(PRESENCE).status() != ABSENT) {
            throw new BackupException(
                    ErrorCode.GUEST,
                    "script " + file + " cannot be read by '" + guest.commands().owner() + "', and may be there",
                    "Give it to the owner of the instance, or name a file that is not there yet.");
        }
    }

    /**
     * Reads the script of the one image that is restored.
     *
     * @throws BackupException if there are several, or the script does not fit the image
     */
    static Redirected of(Guest guest, List<RestoredImage> images, Answers answers) {
        Optional<Path> file = guest.commands().configuration().redirectScript();
        if (file.isEmpty()) {
            return new Redirected(file, Optional.empty());
        }
        Guest.requirePlain(file.get(), "script of a redirected restore");
        if (images.size() != 1 || !images.get(0).earlier().isEmpty()) {
            throw new BackupException(
                    ErrorCode.NOT_SUPPORTED,
                    "a script redirects one image of one database, and this restore takes more",
                    "Name one database with --database, and a full backup: increments are restored to where their tables were.");
        }
        refuseUnreadable(guest, file.get(), answers);
        return new Redirected(
                file,
                RedirectScript.of(file, answers.text(SCRIPT), images.get(0).image()));
    }

    /** Whether the script is written, and nothing is restored. */
    boolean writes() {
        return file.isPresent() && script.isEmpty();
    }

    /** The clause of RESTORE. */
    List<String> words() {
        if (file.isEmpty()) {
            return List.of();
        }
        return writes() ? List.of("redirect", "generate", "script", file.get().toString()) : List.of("redirect");
    }

    /** What to do with the script that is written; empty where none is. */
    Optional<String> instead() {
        return file.filter(path -> writes())
                .map(path -> "script " + path
                        + " was written, and nothing was restored: edit it, and give the same command again");
    }
}
