package dev.coffer.datastore.db2;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What an operator has made of the script that RESTORE ... REDIRECT GENERATE SCRIPT writes: where the containers of table spaces and
 * the paths of storage groups are to lie. All else in it is Coffer's to say, and is not followed.
 *
 * @param statements in their order, each on one line
 */
record RedirectScript(List<String> statements) {
    private static final Pattern FOLLOWED = Pattern.compile("(?i)SET (TABLESPACE CONTAINERS|STOGROUP PATHS) FOR .*");
    private static final Pattern LEFT =
            Pattern.compile("(?i)(UPDATE COMMAND OPTIONS|SET CLIENT|RESTORE (DATABASE|DB)) .*");
    private static final Pattern TAKEN =
            Pattern.compile("(?i)RESTORE (?:DATABASE|DB) (\\S+) .*TAKEN AT (\\d{14})\\b.*");
    private static final Pattern CONTINUED = Pattern.compile("(?i)RESTORE (DATABASE|DB) \\S+ CONTINUE");

    RedirectScript {
        statements = List.copyOf(statements);
    }

    /**
     * Reads a script.
     *
     * @throws BackupException if it is one of another image, or has a statement that has no place in it
     */
    static RedirectScript of(Path file, String text, StoredImage image) {
        List<String> statements = statements(text);
        refuseCutOff(file, statements, image);
        List<String> followed = new ArrayList<>();
        for (String statement : statements) {
            if (FOLLOWED.matcher(statement).matches()) {
                followed.add(statement);
            } else if (LEFT.matcher(statement).matches()) {
                refuseOtherImage(file, statement, image);
            } else {
                throw refused(
                        file,
                        "'" + statement + "' has no place in it",
                        "Leave nothing in it but SET TABLESPACE CONTAINERS and SET STOGROUP PATHS, and what Db2 has written.");
            }
        }
        if (followed.isEmpty()) {
            throw refused(
                    file,
                    "it puts nothing elsewhere",
                    "Take the dashes from its SET TABLESPACE CONTAINERS or SET STOGROUP PATHS statements, or leave out"
                            + " --redirect-script to restore to where everything was.");
        }
        return new RedirectScript(followed);
    }

    /** Db2 begins it with the image that it is for, and ends it with the continuation. */
    private static void refuseCutOff(Path file, List<String> statements, StoredImage image) {
        boolean whole = !statements.isEmpty()
                && CONTINUED.matcher(statements.get(statements.size() - 1)).matches()
                && statements.stream()
                        .anyMatch(statement -> TAKEN.matcher(statement).matches());
        if (!whole) {
            throw refused(
                    file,
                    "it is no whole script that Db2 has written: RESTORE ... TAKEN AT and RESTORE ... CONTINUE belong in it",
                    "Remove it, or name a file that is not there yet, and a script for image " + image.timestamp()
                            + " of " + image.alias() + " is written to it.");
        }
    }

    private static void refuseOtherImage(Path file, String statement, StoredImage image) {
        Matcher taken = TAKEN.matcher(statement);
        boolean other = taken.matches()
                && !(taken.group(1).equalsIgnoreCase(image.alias())
                        && taken.group(2).equals(image.timestamp()));
        if (other) {
            throw refused(
                    file,
                    "it is for image " + taken.group(2) + " of "
                            + taken.group(1).toUpperCase(Locale.ROOT) + ", and not for " + image.timestamp() + " of "
                            + image.alias(),
                    "Name a file that is not there yet, and a script for this image is written to it.");
        }
    }

    private static BackupException refused(Path file, String trouble, String hint) {
        return new BackupException(ErrorCode.CONFIGURATION, "script " + file + " is not followed: " + trouble, hint);
    }

    /** Each ends with a semicolon; lines that begin with two dashes are comments. */
    private static List<String> statements(String text) {
        String plain = text.lines()
                .map(line -> line.strip().replace('\t', ' '))
                .filter(line -> !line.startsWith("--"))
                .collect(Collectors.joining(" "));
        List<String> statements = new ArrayList<>();
        StringBuilder statement = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < plain.length(); i++) {
            char character = plain.charAt(i);
            quoted ^= character == '\'';
            boolean again =
                    character == ' ' && statement.length() > 0 && statement.charAt(statement.length() - 1) == ' ';
            if (character == ';' && !quoted) {
                statements.add(statement.toString().strip());
                statement.setLength(0);
            } else if (quoted || !again) {
                statement.append(character);
            }
        }
        statements.add(statement.toString().strip());
        return statements.stream().filter(one -> !one.isEmpty()).toList();
    }

    /** The script that an operator has named, as far as it is there. */
    static Optional<RedirectScript> of(Optional<Path> file, Optional<String> text, StoredImage image) {
        return file.flatMap(path -> text.map(found -> of(path, found, image)));
    }
}
