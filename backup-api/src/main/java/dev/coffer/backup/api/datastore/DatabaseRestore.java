package dev.coffer.backup.api.datastore;

import dev.coffer.backup.api.BackupId;
import java.util.List;

/**
 * The restore of one database. With staging, all artifacts are fetched and their digests checked before the first step of
 * {@code prepare}; from standard input or from pipes, they are fetched and checked once before it, and again while they are
 * loaded.
 *
 * @param database the name it has afterwards
 * @param artifacts the names of those it needs, in the order in which they are delivered
 * @param prepare run in order before the load
 * @param load brings the database back
 * @param completion run in order after the load, while what was delivered is still there: further loads, and what makes the
 *     database usable
 * @param proof run in order after the undoing of what {@code prepare} left, to show that the database is up
 * @param earlier artifacts of backups that this one is made on top of; only with staging, where their files lie beside the others
 */
public record DatabaseRestore(
        String database,
        List<String> artifacts,
        Delivery delivery,
        List<Step> prepare,
        Step load,
        List<Step> completion,
        List<Step> proof,
        List<Earlier> earlier) {
    public DatabaseRestore {
        completion = List.copyOf(completion);
        earlier = List.copyOf(earlier);
        if (!earlier.isEmpty() && !(delivery instanceof FromStaging)) {
            throw new IllegalArgumentException("artifacts of earlier backups without a staging directory");
        }
        artifacts = List.copyOf(artifacts);
        prepare = List.copyOf(prepare);
        proof = List.copyOf(proof);
        if (artifacts.isEmpty()) {
            throw new IllegalArgumentException("a restore from no artifacts");
        }
        if (delivery instanceof FromStaging files
                && !files.names().isEmpty()
                && files.names().size() != artifacts.size()) {
            throw new IllegalArgumentException("files " + files.names() + " for the artifacts " + artifacts);
        }
        if (delivery instanceof FromStandardInput && artifacts.size() != 1) {
            throw new IllegalArgumentException("standard input takes one artifact, not " + artifacts.size());
        }
    }

    /** A restore from the artifacts of one backup that the load alone brings back. */
    public DatabaseRestore(
            String database,
            List<String> artifacts,
            Delivery delivery,
            List<Step> prepare,
            Step load,
            List<Step> proof) {
        this(database, artifacts, delivery, prepare, load, List.of(), proof, List.of());
    }

    /**
     * What is needed of an earlier backup.
     *
     * @param backup one of the {@link RestoreRequest#chain()}
     * @param artifacts their names
     * @param files the names of the files in the staging directory, one for each artifact in its order
     */
    public record Earlier(BackupId backup, List<String> artifacts, List<String> files) {
        public Earlier {
            artifacts = List.copyOf(artifacts);
            files = List.copyOf(files);
            if (artifacts.isEmpty() || artifacts.size() != files.size()) {
                throw new IllegalArgumentException("files " + files + " for the artifacts " + artifacts);
            }
        }
    }

    /** How the artifacts reach the command that loads them. */
    public sealed interface Delivery permits FromStaging, FromStandardInput, FromPipes {}

    /**
     * As files of a fresh directory, of mode 600 and owned by the user of the load's session.
     *
     * @param names of the files, one for each artifact in its order; empty where each is named like its artifact
     * @param besideBytes that the load itself writes into the directory, for which there has to be room, too
     */
    public record FromStaging(Staging staging, List<String> names, long besideBytes) implements Delivery {
        public FromStaging {
            requireSize(besideBytes);
            names = List.copyOf(names);
            for (String name : names) {
                if (!Artifact.isValidName(name)) {
                    throw new IllegalArgumentException("not the name of a file: '" + name + "'");
                }
            }
        }

        /** Files with nothing beside them. */
        public FromStaging(Staging staging, List<String> names) {
            this(staging, names, 0);
        }

        /** Files named like their artifacts. */
        public FromStaging(Staging staging) {
            this(staging, List.of());
        }
    }

    /** As the standard input of the load's command. */
    public record FromStandardInput() implements Delivery {}

    /**
     * As named pipes of a fresh directory, one for each artifact and named like it, all written at once while the load's command
     * runs, each to its end. A load that has not read all of them has failed, whatever it says. One that is cut off sees an end
     * of file too early, so the datastore must know by itself where an image ends.
     *
     * @param besideBytes that the load itself writes into the directory, for which there has to be room
     */
    public record FromPipes(Staging directory, long besideBytes) implements Delivery {
        public FromPipes {
            requireSize(besideBytes);
        }

        /** Pipes with nothing beside them. */
        public FromPipes(Staging directory) {
            this(directory, 0);
        }
    }

    private static void requireSize(long bytes) {
        if (bytes < 0) {
            throw new IllegalArgumentException("negative size " + bytes);
        }
    }
}
