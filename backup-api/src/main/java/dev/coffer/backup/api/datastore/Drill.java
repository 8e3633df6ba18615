package dev.coffer.backup.api.datastore;

import java.util.List;
import java.util.Optional;

/**
 * The restore of a database into a scratch database, which is read and then dropped. A step before or at its making leaves a fact
 * that says so, and nothing but the undoing of that fact drops it: a drill that came to its good end and one that died are
 * cleared in one way.
 *
 * @param scratch the name of that database, which nothing in the datastore has yet
 * @param place where it lies; empty where that is not of its own
 * @param prepare run in order before the load; one of them refuses where the name is taken by now
 * @param load makes the database
 * @param completion run in order after the load, while the files are still there: further loads
 * @param proof run in order to show that the database can be read; never empty
 */
public record Drill(
        String scratch, Optional<Place> place, List<Step> prepare, Step load, List<Step> completion, List<Step> proof) {
    public Drill {
        completion = List.copyOf(completion);
        prepare = List.copyOf(prepare);
        proof = List.copyOf(proof);
        boolean leaves = !load.leaves().isEmpty()
                || prepare.stream().anyMatch(step -> !step.leaves().isEmpty());
        if (!leaves || proof.isEmpty()) {
            throw new IllegalArgumentException("a drill with " + scratch + " that leaves or proves nothing");
        }
    }

    /** A drill whose database one load makes. */
    public Drill(String scratch, Optional<Place> place, List<Step> prepare, Step load, List<Step> proof) {
        this(scratch, place, prepare, load, List.of(), proof);
    }

    /**
     * A fresh directory for the scratch database. As long as a fact whose value is its path is not undone, it stays.
     *
     * @param requiredBytes what has to be free there before anything is fetched
     */
    public record Place(Staging directory, long requiredBytes) {
        public Place {
            if (requiredBytes < 0) {
                throw new IllegalArgumentException("negative size " + requiredBytes);
            }
        }
    }
}
