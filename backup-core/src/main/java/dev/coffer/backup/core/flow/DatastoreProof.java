package dev.coffer.backup.core.flow;

import dev.coffer.backup.core.manifest.VerifiedDatabase;
import java.util.List;
import java.util.function.Consumer;

/** What a datastore does to verify a backup. */
public interface DatastoreProof {
    /** The artifacts that {@link #run} fetches, and so checks as a restore does. */
    List<String> artifacts();

    /**
     * Has the datastore check the backup, one database after the other.
     *
     * @param verified hears of each database as soon as all of it was right
     */
    void run(Fetch fetch, Consumer<VerifiedDatabase> verified);

    /** Of a verification that asks no datastore. */
    static DatastoreProof none() {
        return new DatastoreProof() {
            @Override
            public List<String> artifacts() {
                return List.of();
            }

            @Override
            public void run(Fetch fetch, Consumer<VerifiedDatabase> verified) {
                throw new IllegalStateException("a verification by no datastore");
            }
        };
    }
}
