package dev.coffer.datastore.postgresql;

import java.util.Optional;

/**
 * Keeps a server that comes back elsewhere from writing into the archive of the original, of whose timelines nobody knows there. It
 * then keeps its log, and complains of it, until somebody gives it an archive.
 *
 * @param needed whether there was an archive, and the server comes back elsewhere
 * @param major of the release that is to read the settings
 */
record ArchiveHold(boolean needed, int major) {
    /** The first that knows {@code archive_library}. */
    private static final int LIBRARIES = 15;

    /** Lines for {@code postgresql.auto.conf}, none if nothing is needed. */
    String settings() {
        if (!needed) {
            return "";
        }
        String library = major >= LIBRARIES ? "archive_library = ''\n" : "";
        return "\n# Since it was restored elsewhere, its log goes to no archive until it is given one.\n"
                + "archive_command = 'false'\n" + library;
    }

    /** What the operator has to do about it. */
    Optional<String> warning() {
        return needed
                ? Optional.of(
                        "the server gave its log to an archive, and does not replace the one that did: it keeps its log"
                                + " (archive_command = 'false' in postgresql.auto.conf) until it is given an archive that no"
                                + " other server writes to, by ALTER SYSTEM")
                : Optional.empty();
    }
}
