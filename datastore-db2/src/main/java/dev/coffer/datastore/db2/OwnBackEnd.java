package dev.coffer.datastore.db2;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.datastore.Fact;
import dev.coffer.datastore.db2.listing.Applications;
import dev.coffer.datastore.db2.listing.Applications.Application;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The connection in which an online backup of Coffer's runs, among those of the users, who are to be left alone.
 *
 * @param begun right before its front end was started
 */
record OwnBackEnd(Db2Commands commands, Fact fact, Optional<Instant> begun) {
    /** What LIST APPLICATIONS calls the back end of the command line. */
    private static final String BACK_END = "db2bp";

    /** How many characters of an authorization id LIST APPLICATIONS shows. */
    private static final int SHOWN = 8;

    /** What the server may take until the utility is connected, the start of the front end included. */
    private static final Duration LATEST = Duration.ofMinutes(1);

    /** Ids tell whole seconds. */
    private static final Duration EARLIEST = Duration.ofSeconds(2);

    /**
     * The connection of the backup; empty if it has gone.
     *
     * @throws BackupException if several may be it: a wrong one must not be forced off
     */
    List<Application> among(List<Application> connected) {
        List<Application> possible = connected.stream()
                .filter(application -> isCommandLine(application, commands.owner()))
                .filter(this::isOfThen)
                .toList();
        if (possible.size() > 1) {
            throw new BackupException(
                    ErrorCode.DATABASE_IN_USE,
                    "an online backup of database " + fact.database()
                            + " goes on, and it cannot be told which connection is its: "
                            + Applications.describe(possible),
                    "Force off the one of which 'db2 list applications show detail' says that it performs a backup, or wait until"
                            + " it has ended, then run 'coffer recover'.");
        }
        return possible;
    }

    /** Whether a connection is that of a command line of the owner on this guest. */
    static boolean isCommandLine(Application application, String owner) {
        String name = owner.toUpperCase(Locale.ROOT);
        return application.isLocal()
                && application.name().equals(BACK_END)
                && application.user().equals(name.substring(0, Math.min(SHOWN, name.length())));
    }

    /** One whose id does not tell its time may be any. */
    private boolean isOfThen(Application application) {
        Optional<Instant> connection = application.connected();
        return begun.isEmpty()
                || connection.isEmpty()
                || (!connection.get().isBefore(begun.get().minus(EARLIEST))
                        && !connection.get().isAfter(begun.get().plus(LATEST)));
    }
}
