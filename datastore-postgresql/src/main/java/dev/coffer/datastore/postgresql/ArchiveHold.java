package dev.coffer.datastore.postgresql;

/**
 * Keeps a server that comes back elsewhere from writing into the archive of the original, of whose timelines nobody knows there. It
 * then keeps its log, and complains of it, until somebody gives it an archive. Where nothing is archived, that does nothing.
 *
 * @param inPlace whether the server may be the original; the files of its data directory then have the last word
 * @param major of the release that is to read the settings
 */
record ArchiveHold(boolean inPlace, int major) {
    /** What the operator has to do about it. */
    static final String WARNING =
            "the server does not replace that of the backup, as far as is known: it gives its log to no"
                    + " archive, and keeps it where archive_mode is on (archive_command = 'false' in postgresql.auto.conf) until it is"
                    + " given an archive that no other server writes to, by ALTER SYSTEM";

    /** The first that knows {@code archive_library}. */
    private static final int LIBRARIES = 15;

    /** What the load is told. */
    String original() {
        return inPlace ? "perhaps" : "no";
    }

    /** Lines for {@code postgresql.auto.conf}. */
    String settings() {
        String library = major >= LIBRARIES ? "archive_library = ''\n" : "";
        return "\n# Since it was restored elsewhere, its log goes to no archive until it is given one.\n"
                + "archive_command = 'false'\n" + library;
    }
}
