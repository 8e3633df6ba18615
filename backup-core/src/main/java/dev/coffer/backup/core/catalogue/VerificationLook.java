package dev.coffer.backup.core.catalogue;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.BackupId;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.storage.Listing;
import dev.coffer.backup.api.storage.ObjectStore;
import dev.coffer.backup.api.storage.Page;
import dev.coffer.backup.core.manifest.Lease;
import dev.coffer.backup.core.manifest.Reason;
import dev.coffer.backup.core.manifest.Verification;
import dev.coffer.backup.core.manifest.VerificationJson;
import dev.coffer.backup.core.manifest.VerificationName;
import dev.coffer.backup.core.manifest.VerificationResult;
import dev.coffer.backup.core.pipeline.ObjectBytes;
import dev.coffer.backup.core.signature.Authorship;
import dev.coffer.backup.core.signature.DocumentSignature;
import dev.coffer.backup.core.signature.Namespace;
import dev.coffer.backup.core.signature.SignerKey;
import dev.coffer.backup.core.signature.SshSignature;
import dev.coffer.backup.core.signature.Trust;
import dev.coffer.backup.core.signature.TrustedSigners;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Looks at the records of verifications, and counts only those that somebody who is trusted has signed. */
final class VerificationLook {
    private static final int PAGE_ROWS = 1000;

    /** Two rows for each record. What is older than so many pages counts for nothing. */
    private static final int MOST_PAGES = 20;

    /** Somebody may have put records there that do not count, to keep whoever lists backups busy. */
    private static final int MOST_FETCHED = 12;

    private static final int MOST_SHOWN = 100;

    /** Whatever the operator accepts of backups: a record counts for who has signed it, or not at all. */
    private static final Authorship NOT_SIGNED = new Authorship(Optional.empty(), Trust.UNSIGNED, "not signed");

    private final ObjectStore store;
    private final TrustedSigners signers;
    private final Clock clock;

    VerificationLook(ObjectStore store, TrustedSigners signers, Clock clock) {
        this.store = store;
        this.signers = signers;
        this.clock = clock;
    }

    /**
     * Finds what counts most, with few looks: a list of names, and mostly one record.
     *
     * @param manifestSha256 of the manifest that there is
     */
    VerificationSummary summary(BackupId id, String manifestSha256) {
        Names names = names(id);
        Candidates candidates =
                new Candidates(names.all().stream().filter(this::canCount).toList());
        Map<VerificationName, Verification> counting = new HashMap<>();
        for (int fetched = 0; fetched < MOST_FETCHED; fetched++) {
            Optional<VerificationName> unknown = candidates.reliedOn().stream()
                    .filter(name -> !counting.containsKey(name))
                    .findFirst();
            if (unknown.isEmpty()) {
                return VerificationSummary.of(candidates, counting, names.complete());
            }
            read(unknown.get(), manifestSha256)
                    .filter(ReadVerification::counts)
                    .flatMap(ReadVerification::record)
                    .ifPresentOrElse(
                            record -> counting.put(unknown.get(), record), () -> candidates.remove(unknown.get()));
        }
        return new VerificationSummary(Optional.empty(), Optional.empty(), false);
    }

    /** A success of tomorrow would hide all damage that is found until then. */
    private boolean canCount(VerificationName name) {
        return name.result() != VerificationResult.PASSED
                || !name.finished().isAfter(clock.instant().plus(Lease.AHEAD));
    }

    /** The latest hundred records, the latest first, whether or not they count. */
    List<ReadVerification> all(BackupId id, String manifestSha256) {
        return names(id).all().stream()
                .limit(MOST_SHOWN)
                .flatMap(name -> read(name, manifestSha256).stream())
                .toList();
    }

    private record Names(List<VerificationName> all, boolean complete) {}

    private Names names(BackupId id) {
        Listing listing = new Listing(VerificationName.prefix(id), false, Optional.empty(), true, PAGE_ROWS);
        List<VerificationName> names = new ArrayList<>();
        for (int pages = 1; ; pages++) {
            Page page = store.list(listing);
            page.rows().forEach(row -> VerificationName.parse(id, row).ifPresent(names::add));
            if (!page.more() || pages == MOST_PAGES) {
                return new Names(names, !page.more());
            }
            listing = listing.after(page.rows().get(page.rows().size() - 1));
        }
    }

    /** Reads a record; empty if it is gone. */
    private Optional<ReadVerification> read(VerificationName name, String manifestSha256) {
        try {
            return ObjectBytes.fetchIfThere(store, name.object(), VerificationJson.MOST_BYTES)
                    .map(found -> judged(name, found, manifestSha256));
        } catch (BackupException e) {
            if (BackupLook.isUnreadable(e)) {
                return Optional.of(
                        new ReadVerification(name, Optional.empty(), Optional.empty(), Optional.of(Reason.of(e))));
            }
            throw e;
        }
    }

    private ReadVerification judged(VerificationName name, byte[] bytes, String manifestSha256) {
        Optional<SignerKey> signer = ObjectBytes.fetchIfThere(store, name.signature(), SshSignature.MOST_BYTES)
                .map(signature -> DocumentSignature.signer(name.object(), bytes, signature, Namespace.VERIFICATION));
        Verification record = VerificationJson.read(bytes, name);
        Authorship authorship = signer.map(key ->
                        signers.signed(key, Namespace.VERIFICATION, record.by().instance(), name.finished()))
                .orElse(NOT_SIGNED);
        Optional<Reason> problem = record.manifestSha256().equals(manifestSha256)
                ? problem(authorship)
                : Optional.of(new Reason(
                        ErrorCode.BACKUP_CORRUPT.name(), "it is about another manifest than there is now", ""));
        return new ReadVerification(name, Optional.of(record), Optional.of(authorship), problem);
    }

    private static Optional<Reason> problem(Authorship authorship) {
        return switch (authorship.trust()) {
            case OWN, LISTED, ACCEPTED -> Optional.empty();
            case UNKNOWN ->
                Optional.of(new Reason(
                        ErrorCode.SIGNER_UNKNOWN.name(),
                        "its signer is not trusted here: " + authorship.words(),
                        "Add the line that 'coffer signer-show' prints on his guest, or that was kept from it, to"
                                + " trusted_signers."));
            case UNSIGNED -> Optional.of(new Reason(ErrorCode.BACKUP_UNSIGNED.name(), "it is not signed", ""));
        };
    }
}
