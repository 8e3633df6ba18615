package dev.coffer.datastore.db2.listing;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The line {@code backup_dir} of {@code /etc/db2/db2.conf}, where a guest image says which directory backups go to. */
public final class BackupDirectory {
    public static final Path FILE = Path.of("/etc/db2/db2.conf");

    private static final Pattern LINE =
            Pattern.compile("(?m)^[ \\t]*backup_dir[ \\t]*[=:][ \\t]*([^\\r\\n]*?)[ \\t]*$");
    private static final Pattern QUOTED = Pattern.compile("\"([^\"]*)\".*|'([^']*)'.*");

    private BackupDirectory() {}

    /**
     * Reads the file; comments begin with {@code #} or {@code ;} on a line of their own or after a blank.
     *
     * @throws BackupException if the line is there without an absolute path
     */
    public static Optional<Path> in(String text) {
        Matcher matcher = LINE.matcher(text);
        if (!matcher.find()) {
            return Optional.empty();
        }
        String value = unquoted(matcher.group(1));
        return Optional.of(absolute(value));
    }

    private static String unquoted(String value) {
        Matcher quoted = QUOTED.matcher(value);
        if (quoted.matches()) {
            String inDouble = quoted.group(1);
            return inDouble != null ? inDouble : quoted.group(2);
        }
        return value.replaceFirst("(^|\\s)[#;].*$", "").strip();
    }

    private static Path absolute(String value) {
        try {
            Path path = Path.of(value);
            if (path.isAbsolute()) {
                return path;
            }
        } catch (InvalidPathException e) {
            throw refused(value);
        }
        throw refused(value);
    }

    private static BackupException refused(String value) {
        return new BackupException(
                ErrorCode.CONFIGURATION,
                "backup_dir of " + FILE + " is not an absolute path: '" + value + "'",
                "Correct the line, or set staging_directory of the instance, which comes first.");
    }
}
