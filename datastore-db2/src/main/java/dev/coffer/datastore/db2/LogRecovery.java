package dev.coffer.datastore.db2;

import dev.coffer.backup.api.datastore.Step;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How a restored database is brought to the moment that is wanted: not at all, with the logs that its image holds, or with archived
 * ones.
 *
 * @param stop up to where
 * @param overflow a directory with archived logs that Db2 does not find by itself
 */
record LogRecovery(Db2Commands commands, StopPoint stop, Optional<Path> overflow) {
    private static final long LEAST_LOG_BYTES = 64L << 20;

    /** The way to the end of the backup, with nothing but what the image holds. */
    static LogRecovery withinImage(Db2Commands commands, RestoredImage image) {
        StopPoint end = image.image().kind().online() ? StopPoint.endOfBackup() : StopPoint.none();
        return new LogRecovery(commands, end, Optional.empty());
    }

    /**
     * The clauses of the restore.
     *
     * @param plain those of a database that is not rolled forward
     * @param fresh a directory that holds no logs
     */
    RestoreStatement.Clauses clauses(RestoreStatement.Clauses plain, RestoredImage image, Path fresh) {
        return stop.kind() == StopPoint.Kind.NONE ? plain : plain.rollingForward(logTarget(image, fresh));
    }

    /**
     * ROLLFORWARD takes one directory beside what it finds by itself, so the logs of the image are put nowhere where archived ones
     * are named, which hold them too.
     */
    private Optional<Path> logTarget(RestoredImage image, Path fresh) {
        return takesLogs(image) ? Optional.of(fresh) : Optional.empty();
    }

    private boolean takesLogs(RestoredImage image) {
        return stop.kind() != StopPoint.Kind.NONE && image.image().kind().online() && overflow.isEmpty();
    }

    /** The room for the logs of the image. How many it holds is known only when they are there. */
    long logBytes(RestoredImage image) {
        return takesLogs(image) ? image.image().bytes() / 10 + LEAST_LOG_BYTES : 0;
    }

    /** The roll-forward; empty where there is none. */
    Optional<Step> stepFor(RestoredImage image, String name, Path fresh) {
        return stop.kind() == StopPoint.Kind.NONE
                ? Optional.empty()
                : Optional.of(new RollForward(commands, stop, overflow.or(() -> logTarget(image, fresh)))
                        .of(image.target(), name));
    }
}
