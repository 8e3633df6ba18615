package dev.coffer.backup.core.catalogue;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.BackupId;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.storage.ObjectStore;
import dev.coffer.backup.core.manifest.BackupState;
import dev.coffer.backup.core.manifest.Manifest;
import dev.coffer.backup.core.signature.TrustedSigners;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The backups of a container, as its objects tell of them. */
public final class Catalogue {
    /** By how much the clocks of two guests may be wrong in opposite ways before a backup at work looks like one that died. */
    public static final Duration CLOCK_TOLERANCE =
            StatusBoard.LEASE.minus(StatusBoard.RENEWAL).dividedBy(2);

    private static final int FEWEST_ROWS = 32;
    private static final int MOST_ROWS = 1000;

    private final ObjectStore store;
    private final BackupLook look;
    private final BackupDeletion deletion;
    private final VerificationLook verifications;
    private final KnownManifests known;

    public Catalogue(ObjectStore store, Clock clock, TrustedSigners signers) {
        this(store, clock, signers, KnownManifests.inMemory());
    }

    /** @param known by which lists need not verify again what they have verified */
    public Catalogue(ObjectStore store, Clock clock, TrustedSigners signers, KnownManifests known) {
        this.store = store;
        this.known = known;
        this.look = new BackupLook(store, clock, signers, known);
        this.deletion = new BackupDeletion(store, clock, look);
        this.verifications = new VerificationLook(store, signers, clock);
    }

    /** Lists backups, newest first; one that cannot be read is listed as failed, with the reason. */
    public BackupPage list(BackupFilter filter) {
        int rows = Math.max(FEWEST_ROWS, Math.min(MOST_ROWS, filter.limit()));
        BackupIds ids = new BackupIds(store, filter.marker(), rows);
        List<BackupRecord> found = new ArrayList<>();
        Set<BackupId> seen = new HashSet<>();
        try (ParallelLooks looks = new ParallelLooks()) {
            while (ids.hasNext() && found.size() <= filter.limit()) {
                List<BackupId> page = ids.nextPage();
                seen.addAll(page);
                records(page, looks).stream().filter(filter::accepts).forEach(found::add);
            }
        }
        if (filter.marker().isEmpty() && !ids.hasNext()) {
            known.keepOnly(seen);
        }
        known.save();
        boolean more = found.size() > filter.limit();
        return new BackupPage(more ? found.subList(0, filter.limit()) : found, more);
    }

    /** The records of those that are there, in the order of the ids. */
    private List<BackupRecord> records(List<BackupId> ids, ParallelLooks looks) {
        List<Callable<Optional<BackupRecord>>> each = new ArrayList<>();
        for (BackupId id : ids) {
            each.add(() -> look.listed(id));
        }
        return looks.all(each).stream().flatMap(Optional::stream).toList();
    }

    /** What is known of backups since they were made, by few looks at each; nothing of those without a manifest. */
    public Map<BackupId, VerificationSummary> verified(List<BackupRecord> backups) {
        List<Callable<VerificationSummary>> each = new ArrayList<>();
        for (BackupRecord backup : backups) {
            each.add(() -> backup.manifestSha256()
                    .map(sha256 -> verifications.summary(backup.id(), sha256))
                    .orElseGet(VerificationSummary::none));
        }
        try (ParallelLooks looks = new ParallelLooks()) {
            List<VerificationSummary> summaries = looks.all(each);
            Map<BackupId, VerificationSummary> found = new HashMap<>();
            for (int i = 0; i < backups.size(); i++) {
                found.put(backups.get(i).id(), summaries.get(i));
            }
            return found;
        }
    }

    /** The latest hundred verifications of a backup, the latest first, whether or not they count. */
    public List<ReadVerification> verifications(BackupRecord backup) {
        return backup.manifestSha256()
                .map(sha256 -> verifications.all(backup.id(), sha256))
                .orElse(List.of());
    }

    /**
     * Finds a backup by its id or, failing that, by its name.
     *
     * @throws BackupException with {@code BACKUP_UNKNOWN} or {@code BACKUP_AMBIGUOUS}
     */
    public BackupRecord find(String idOrName) {
        String id = idOrName.toLowerCase(Locale.ROOT);
        if (BackupId.isValid(id)) {
            return look.record(new BackupId(id)).orElseThrow(() -> unknown(idOrName));
        }
        return only(named(idOrName), idOrName);
    }

    /** Finds a backup as {@link #find}, with the manifest that tells it. */
    public FoundBackup show(String idOrName) {
        String id = idOrName.toLowerCase(Locale.ROOT);
        BackupId found =
                BackupId.isValid(id) ? new BackupId(id) : find(idOrName).id();
        return look.find(found).orElseThrow(() -> unknown(idOrName));
    }

    /**
     * Chooses a backup to restore: as {@link #find}, but of several of one name only those that are complete, and signed by
     * somebody whom this guest trusts, count.
     */
    public ChosenBackup choose(String idOrName) {
        List<BackupRecord> named = BackupId.isValid(idOrName.toLowerCase(Locale.ROOT)) ? List.of() : named(idOrName);
        List<BackupRecord> complete = named.stream()
                .filter(backup -> backup.state() == BackupState.COMPLETED)
                .toList();
        if (complete.isEmpty()) {
            return new ChosenBackup(find(idOrName), List.of());
        }
        BackupRecord chosen = only(complete, idOrName);
        return new ChosenBackup(chosen, named.subList(0, named.indexOf(chosen)));
    }

    private List<BackupRecord> named(String name) {
        return list(BackupFilter.all()).backups().stream()
                .filter(backup -> backup.name().equals(name))
                .toList();
    }

    private static BackupRecord only(List<BackupRecord> named, String name) {
        if (named.size() > 1) {
            throw ambiguous(name, named);
        }
        return named.stream().findFirst().orElseThrow(() -> unknown(name));
    }

    /**
     * Loads the manifest of a backup that exists, for whoever is about to do what it says.
     *
     * @throws BackupException with {@code BACKUP_STATE} if there is something of this id that is no complete backup,
     *     {@code BACKUP_UNKNOWN} if there is nothing, {@code SIGNATURE_INVALID}, {@code SIGNER_UNKNOWN} or
     *     {@code BACKUP_UNSIGNED} unless it is signed by somebody whom this guest trusts
     */
    public Manifest load(BackupId id) {
        return loadSigned(id).trusted();
    }

    /**
     * Loads the manifest of a backup that exists, and does not ask who has signed it.
     *
     * @throws BackupException as {@link #load}, but for the lack of trust
     */
    public SignedManifest loadSigned(BackupId id) {
        Optional<SignedManifest> manifest = look.manifest(id);
        if (manifest.isPresent()) {
            return manifest.get();
        }
        BackupRecord record = look.record(id).orElseThrow(() -> unknown(id.value()));
        throw new BackupException(
                ErrorCode.BACKUP_STATE,
                "backup " + id + " is " + record.state()
                        + record.reason().map(reason -> ": " + reason.message()).orElse(""),
                "Only a backup that is COMPLETED can be restored.");
    }

    /**
     * Deletes all that there is of a backup, the manifest first.
     *
     * @throws BackupException with {@code BACKUP_STATE} if somebody is at work on it, or backups that are complete and trusted, or
     *     at work, are made on top of it, {@code BACKUP_UNKNOWN} if there is nothing of this id
     */
    public void delete(BackupId id) {
        delete(id, () -> list(BackupFilter.all()).backups());
    }

    /**
     * The same, where all backups are known already, among which those on top of it are looked for.
     *
     * @param all of the object store, read a moment ago
     */
    public void delete(BackupId id, List<BackupRecord> all) {
        delete(id, () -> all);
    }

    private void delete(BackupId id, Supplier<List<BackupRecord>> all) {
        BackupRecord backup = look.record(id).orElseThrow(() -> unknown(id.value()));
        if (backup.state()
                != BackupState.COMPLETED) { // What is complete is no more worked at, whatever its status says.
            deletion.refuseLive(id);
        }
        refuseParent(id, all.get());
        deletion.delete(backup);
    }

    /** The manifest of a backup and who wrote it, trusted or not; empty if there is none. */
    public Optional<SignedManifest> manifest(BackupId id) {
        return look.manifest(id);
    }

    /** A backup that exists as {@link #find} gives it, without another look. */
    public BackupRecord completed(SignedManifest manifest) {
        return new RecordMaker(store).completed(manifest);
    }

    /** Records that a backup will not go on since its process died; one that exists or has ended stays as it is. */
    public void abandon(BackupId id) {
        boolean unfinished = look.status(id)
                .filter(status -> status.state() == BackupState.NEW || status.state() == BackupState.BUILDING)
                .isPresent();
        if (unfinished && !look.hasManifest(id)) {
            look.record(id).ifPresent(deletion::giveUp);
        }
    }

    /**
     * A backup and all complete ones that are made on top of it, each before the one that it is made on top of.
     *
     * @throws BackupException with {@code BACKUP_STATE} if one of those on top of it is still being made
     */
    public List<BackupId> family(BackupId id) {
        List<BackupRecord> all = list(BackupFilter.all()).backups();
        List<BackupId> family = Family.youngestFirst(id, in(all, BackupState.COMPLETED));
        List<BackupRecord> atWork = in(all, BackupState.NEW, BackupState.BUILDING).stream()
                .filter(backup ->
                        backup.identity().parent().filter(family::contains).isPresent())
                .toList();
        if (!atWork.isEmpty()) {
            throw new BackupException(
                    ErrorCode.BACKUP_STATE,
                    describe(atWork) + " is being made on top of backup " + id,
                    "Wait until it has ended, or until its lease has run out.");
        }
        return family;
    }

    /**
     * The backups that one is made on top of, the full one first; none for a full backup.
     *
     * @throws BackupException with {@code BACKUP_CORRUPT} naming the link that is missing; as {@link #load} does for one that is not
     *     trusted
     */
    public List<Manifest> chain(Manifest manifest) {
        return new Chain(this::manifest).of(manifest);
    }

    private static List<BackupRecord> in(List<BackupRecord> all, BackupState... states) {
        return all.stream()
                .filter(backup -> List.of(states).contains(backup.state()))
                .toList();
    }

    private static void refuseParent(BackupId id, List<BackupRecord> all) {
        List<BackupRecord> children = in(all, BackupState.COMPLETED, BackupState.NEW, BackupState.BUILDING).stream()
                .filter(backup -> backup.identity().parent().filter(id::equals).isPresent())
                .toList();
        if (!children.isEmpty()) {
            throw new BackupException(
                    ErrorCode.BACKUP_STATE,
                    "backup " + id + " is the parent of " + describe(children),
                    "Delete the backups on top of it first, or with it by --cascade; wait for those that are being made.");
        }
    }

    private static BackupException ambiguous(String name, List<BackupRecord> candidates) {
        return new BackupException(
                ErrorCode.BACKUP_AMBIGUOUS,
                candidates.size() + " backups are named '" + name + "': " + describe(candidates),
                "Name one of them by its id.");
    }

    /** Backups in the words of a message: id, state and time. */
    public static String describe(List<BackupRecord> backups) {
        return backups.stream()
                .map(backup -> backup.id() + " (" + backup.state() + ", "
                        + backup.created().truncatedTo(ChronoUnit.SECONDS) + ")")
                .collect(Collectors.joining(", "));
    }

    private static BackupException unknown(String idOrName) {
        return new BackupException(
                ErrorCode.BACKUP_UNKNOWN,
                "no backup has the id or name '" + idOrName + "'",
                "See 'coffer backup-list'.");
    }
}
