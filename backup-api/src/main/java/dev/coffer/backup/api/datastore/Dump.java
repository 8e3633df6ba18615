package dev.coffer.backup.api.datastore;

/** The step that produces the artifacts of one database, and where they come out. */
public record Dump(Step step, Output output) {
    /** Where a dump's bytes come out. */
    public sealed interface Output permits ToStaging, ToStandardOutput {}

    /**
     * Files in a fresh directory, which {@link BackupStrategy#dumped} names afterwards.
     *
     * @param requiredBytes the space that must be free before anything is changed
     */
    public record ToStaging(Staging staging, long requiredBytes) implements Output {
        public ToStaging {
            if (requiredBytes < 0) {
                throw new IllegalArgumentException("negative size " + requiredBytes);
            }
        }
    }

    /** The standard output of the command, as one artifact. */
    public record ToStandardOutput(Artifact artifact) implements Output {}
}
