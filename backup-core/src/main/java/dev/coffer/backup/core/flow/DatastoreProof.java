package dev.coffer.backup.core.flow;

import dev.coffer.backup.core.flow.Preview.PreviewedStep;
import dev.coffer.backup.core.manifest.VerifiedDatabase;
import java.util.List;
import java.util.function.Consumer;

/** What a datastore does to verify a backup. */
public interface DatastoreProof {
    /**
     * Checks all artifacts as a restore does, and has the datastore check the backup, one database after the other.
     *
     * @param verified hears of each database as soon as all of it was right
     */
    void run(Fetch fetch, Consumer<VerifiedDatabase> verified);

    /** Says what {@link #run} would do, and changes nothing. */
    List<PreviewedStep> preview();

    /** Of a verification that asks no datastore. */
    static DatastoreProof none() {
        return new DatastoreProof() {
            @Override
            public void run(Fetch fetch, Consumer<VerifiedDatabase> verified) {
                throw new IllegalStateException("a verification by no datastore");
            }

            @Override
            public List<PreviewedStep> preview() {
                return List.of();
            }
        };
    }
}
