package dev.coffer.backup.api.datastore;

import java.util.ArrayList;
import java.util.List;

/** The step that produces the artifacts of one database, and where they come out. */
public record Dump(Step step, Output output) {
    /** Where a dump's bytes come out. */
    public sealed interface Output permits ToStaging, ToStandardOutput, ToPipes {}

    /**
     * Files in a fresh directory, or in several, which {@link BackupStrategy#dumped} names afterwards.
     *
     * @param requiredBytes the space that must be free before anything is changed: in each of the directories, and where several
     *     lie on one file system, that for all of them together
     * @param more directories that the files are spread over
     */
    public record ToStaging(Staging staging, long requiredBytes, List<Staging> more) implements Output {
        public ToStaging {
            more = List.copyOf(more);
            if (requiredBytes < 0) {
                throw new IllegalArgumentException("negative size " + requiredBytes);
            }
        }

        /** Files in one directory. */
        public ToStaging(Staging staging, long requiredBytes) {
            this(staging, requiredBytes, List.of());
        }

        /** All directories, the first one first. */
        public List<Staging> all() {
            List<Staging> all = new ArrayList<>(List.of(staging));
            all.addAll(more);
            return List.copyOf(all);
        }
    }

    /** The standard output of the command, as one artifact. */
    public record ToStandardOutput(Artifact artifact) implements Output {}

    /**
     * Named pipes of a fresh directory, each of them one artifact and named like it. The engine makes them before the first step
     * of {@code prepare}, reads all of them at once for as long as the command runs, and stores what it reads meanwhile. The
     * command writes to all of them, each to its end; one that it has not opened, or into which it has written nothing, fails the
     * backup, whatever the command says of itself. To open a pipe and close it again is no end.
     *
     * @param artifacts in the order in which the command names the pipes; what only the end of the command tells of them,
     *     {@link BackupStrategy#dumped} adds
     */
    public record ToPipes(Staging directory, List<Artifact> artifacts) implements Output {
        public ToPipes {
            artifacts = List.copyOf(artifacts);
            if (artifacts.isEmpty()) {
                throw new IllegalArgumentException("a dump into no pipes");
            }
        }
    }
}
