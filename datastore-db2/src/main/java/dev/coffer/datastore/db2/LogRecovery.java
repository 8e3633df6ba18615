package dev.coffer.datastore.db2;

import dev.coffer.backup.api.datastore.Step;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How a restored database is brought to the moment that is wanted: not at all, with the logs that its image holds, or with archived
 * ones.
 *
 * @param stop up to where
 * @param overflow a directory with archived logs that Db2 does not find by itself
 * @param there the archived logs that Db2 has
 */
record LogRecovery(Db2Commands commands, StopPoint stop, Optional<Path> overflow, LogsThere there) {
    private static final long LEAST_LOG_BYTES = 64L << 20;

    /** How long a backup takes decides more than how large it is, and room that is hardly ever needed is not to be asked for. */
    private static final long MOST_LOG_BYTES = 8L << 30;

    /** The way to the end of the backup, with nothing but what the image holds. */
    static LogRecovery withinImage(Db2Commands commands, RestoredImage image) {
        StopPoint end = image.image().kind().online() ? StopPoint.endOfBackup() : StopPoint.none();
        return new LogRecovery(commands, end, Optional.empty(), LogsThere.UNKNOWN);
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

    private Optional<Path> logTarget(RestoredImage image, Path fresh) {
        return takesLogs(image) ? Optional.of(fresh) : Optional.empty();
    }

    private boolean takesLogs(RestoredImage image) {
        return stop.kind() != StopPoint.Kind.NONE && image.image().kind().online();
    }

    /** The room for the logs of the image. How many it holds is known only when they are there. */
    long logBytes(RestoredImage image) {
        if (!takesLogs(image)) {
            return 0;
        }
        long likely = commands.configuration().letDb2Decide()
                ? 0
                : Math.min(image.image().bytes() / 10, MOST_LOG_BYTES);
        return likely + LEAST_LOG_BYTES;
    }

    /**
     * The roll-forward; nothing where there is none. ROLLFORWARD takes one directory beside what it finds by itself, so where
     * archived logs are named it goes with those of the image first: an archive that begins after the backup has them no more.
     */
    List<Step> steps(RestoredImage image, String name, Path fresh) {
        if (stop.kind() == StopPoint.Kind.NONE) {
            return List.of();
        }
        List<Step> steps = new ArrayList<>();
        Optional<Path> own = logTarget(image, fresh);
        if (overflow.isPresent() && own.isPresent()) {
            steps.add(new RollForward(commands, StopPoint.endOfBackup(), own, false)
                    .firstOf(image.target(), name, there));
        }
        steps.addAll(new RollForward(commands, stop, overflow.or(() -> own), overflow.isPresent())
                .steps(image.target(), name, there));
        return List.copyOf(steps);
    }
}
