package dev.coffer.backup.core.flow;

import dev.coffer.backup.core.keys.KeyOpening;
import dev.coffer.backup.core.manifest.VerificationLevel;
import dev.coffer.backup.core.manifest.VerifiedDatabase;
import dev.coffer.backup.core.manifest.VerifiedExtent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A verification of one backup, level by level. What is fetched for a level is fetched once: decoding checks what is stored, and
 * what the datastore is to check is decoded on its way into staging.
 */
public final class VerifyFlow {
    private final FlowListener listener;
    private final Optional<KeyOpening> key;
    private final List<VerifiedDatabase> databases = new ArrayList<>();
    private Optional<VerificationLevel> reached = Optional.empty();
    private Optional<Fetch> fetch = Optional.empty();
    private long objects;

    /**
     * Prepares the verification of a backup whose manifest is trusted.
     *
     * @param key of an encrypted backup
     * @param documents how many objects were read of it by then: the manifest, and its signature if it has one
     */
    public VerifyFlow(FlowListener listener, Optional<KeyOpening> key, int documents) {
        this.listener = listener;
        this.key = key;
        this.objects = documents;
    }

    /**
     * Verifies; when this returns, all that the level includes is right.
     *
     * @param opening of what is fetched, with the key where the level needs one
     * @param planning of what the datastore does for the levels that need it
     */
    public void run(VerificationLevel level, Supplier<Fetch> opening, Supplier<DatastoreProof> planning) {
        Fetch opened = opening.get();
        fetch = Optional.of(opened);
        DatastoreProof datastore = planning.get();
        checkPresence(opened);
        opened.chain().forEach(link -> checkLink(level, link));
        List<String> artifacts = opened.artifacts();
        switch (level) {
            case OBJECTS -> {}
            case STORED -> artifacts.forEach(opened::checkStored);
            case DECODED -> artifacts.forEach(opened::check);
            case DATASTORE, DRILL -> datastore.run(opened, databases::add);
        }
        reached = Optional.of(level);
    }

    /** A backup is worth no more than those that it is made on top of: all that is looked at of it is looked at of them. */
    private static void checkLink(VerificationLevel level, Fetch link) {
        switch (level) {
            case OBJECTS -> link.artifacts().forEach(link::requirePresent);
            case STORED -> link.artifacts().forEach(link::checkStored);
            case DECODED, DATASTORE, DRILL -> link.artifacts().forEach(link::check);
        }
    }

    private void checkPresence(Fetch opened) {
        listener.step("look whether all is there");
        key.ifPresent(opening -> {
            opening.checkPresence();
            objects++;
        });
        for (String artifact : opened.artifacts()) {
            opened.requirePresent(artifact);
            objects += opened.objects(artifact);
        }
        reached = Optional.of(VerificationLevel.OBJECTS);
    }

    /** The highest level of which all was right so far. */
    public Optional<VerificationLevel> reached() {
        return reached;
    }

    /** What was looked at so far. */
    public VerifiedExtent checked() {
        return new VerifiedExtent(
                objects,
                fetch.map(Fetch::storedBytesMoved).orElse(0L),
                fetch.map(Fetch::plainBytesMoved).orElse(0L));
    }

    /** What the datastore has checked so far. */
    public List<VerifiedDatabase> databases() {
        return List.copyOf(databases);
    }
}
