package dev.coffer.backup.core.catalogue;

import dev.coffer.backup.api.BackupId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What was read out of manifests whose signatures were calculated to be right, by the digests of both: bytes that were seen before need
 * not be parsed and verified again, and bytes that were changed are not those. Only lists rely on it, and whatever looks for a backup in a
 * list. It takes no more than {@link #MOST} of a limited length, and none in the place of another, since a list that is longer would else
 * drive out what it is about to look for. For many threads.
 */
public final class KnownManifests {
    static final int MOST = 20_000;

    /** In all texts of one manifest: so many, of three bytes at most each, fit into the file {@link #MOST} times. */
    static final int MOST_CHARACTERS = 1_000;

    private final Optional<KnownManifestsFile> file;
    private final Map<BackupId, Remembered> byId = new LinkedHashMap<>();
    private boolean loaded;
    private int unsaved;

    private KnownManifests(Optional<KnownManifestsFile> file) {
        this.file = file;
    }

    /** For as long as this process lives. */
    public static KnownManifests inMemory() {
        return new KnownManifests(Optional.empty());
    }

    /** Those of a file, too, which is read when something is looked for first. */
    public static KnownManifests in(KnownManifestsFile file) {
        return new KnownManifests(Optional.of(file));
    }

    /**
     * One manifest, known by the bytes that it was read from.
     *
     * @param signatureSha256 of the bytes of its signature
     */
    record Remembered(KnownManifest manifest, String signatureSha256) {
        boolean isOf(String manifestSha256, String signature) {
            return manifest.sha256().equals(manifestSha256) && signatureSha256.equals(signature);
        }
    }

    synchronized Optional<KnownManifest> find(BackupId id, String sha256, String signatureSha256) {
        load();
        return Optional.ofNullable(byId.get(id))
                .filter(known -> known.isOf(sha256, signatureSha256))
                .map(Remembered::manifest);
    }

    synchronized void add(KnownManifest manifest, String signatureSha256) {
        if (put(new Remembered(manifest, signatureSha256))) {
            unsaved++;
        }
    }

    private boolean put(Remembered known) {
        BackupId id = known.manifest().identity().id();
        boolean fits = known.manifest().characters() <= MOST_CHARACTERS && (byId.size() < MOST || byId.containsKey(id));
        if (fits) {
            byId.put(id, known);
        }
        return fits;
    }

    /** Makes room, where there is none, by forgetting all but these: those of a container that was listed in full. */
    synchronized void keepOnly(Set<BackupId> ids) {
        if (byId.size() >= MOST && byId.keySet().retainAll(ids)) {
            unsaved = byId.size();
        }
    }

    private void load() {
        if (!loaded) {
            loaded = true;
            file.map(KnownManifestsFile::read).orElse(List.of()).forEach(this::put);
        }
    }

    /** Has the file know what this knows, where so much is new that it is worth it. */
    synchronized void save() {
        if (file.isPresent() && KnownManifestsFile.isWorthIt(unsaved, byId.size())) {
            unsaved = 0;
            file.get().write(new ArrayList<>(byId.values()));
        }
    }
}
