package dev.coffer.datastore.postgresql;

import dev.coffer.backup.api.datastore.Step;
import dev.coffer.backup.api.datastore.StoredArtifact;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The start of a cluster in private, after which it is on a timeline of its own: whatever it writes later has other names than what
 * the original writes, in an archive and for standbys.
 *
 * @param timeline the newest that is known
 * @param histories the log of a server that is replaced and has timelines of the same cluster
 */
record Trial(Cluster cluster, long timeline, Optional<Path> histories) {
    /** More would be no timelines, but a control file that is damaged. */
    private static final long MANY = 100_000;

    /** The one that a timeline begins with, and perhaps the next. */
    private static final int SEGMENTS = 2;

    /** PostgreSQL wants to keep as many at least. */
    private static final int KEPT_SEGMENTS = 2;

    private static final long MEGABYTE = 1 << 20;

    /** A client's settings beat those that roles and databases have; only a superuser may give the first. */
    private static final String OF_SUPERUSERS = "-c session_preload_libraries= -c lc_messages=C";

    private static final String OF_ALL = "-c local_preload_libraries=";

    /** One beside the original, whatever that is doing. */
    static Trial apart(Cluster cluster) {
        return new Trial(cluster, cluster.log().timeline(), Optional.empty());
    }

    /** One that replaces what has that control file. */
    static Trial instead(Cluster cluster, Optional<Control> replaced, Path dataDirectory) {
        return replaced.filter(control -> control.identifier().equals(cluster.identifier())
                        && !control.isOfStandby()
                        && control.timeline() < MANY)
                .map(control -> new Trial(
                        cluster,
                        Math.max(cluster.log().timeline(), control.timeline()),
                        Optional.of(dataDirectory.resolve("pg_wal"))))
                .orElseGet(() -> apart(cluster));
    }

    /** Whether it takes the place of the original or of what was restored from that, whose timelines are known. */
    boolean isInPlace() {
        return histories.isPresent();
    }

    /** How much it takes: what is unpacked, and the log of the new timeline. */
    long bytes(StoredArtifact image) {
        return image.plainBytes() + SEGMENTS * cluster.log().segmentBytes();
    }

    /** What the scripts take at their end. */
    List<String> arguments() {
        Cluster.Visitor visitor = cluster.visitor();
        return List.of(
                cluster.prepared(),
                visitor.role(),
                visitor.database(),
                cluster.identifier(),
                Long.toString(timeline),
                histories.map(Path::toString).orElse("-"),
                visitor.superuser() ? OF_SUPERUSERS + " " + OF_ALL : OF_ALL,
                Long.toString(KEPT_SEGMENTS * cluster.log().segmentBytes() / MEGABYTE));
    }

    /** A step that ends with what the trial has found. */
    Step judged(Step step) {
        return step.judgedAs(Judgements.TRIED, cluster.recordedTables());
    }
}
