package dev.coffer.backup.core;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.core.catalogue.BackupFilter;
import dev.coffer.backup.core.catalogue.BackupRecord;
import dev.coffer.backup.core.catalogue.Catalogue;
import dev.coffer.backup.core.flow.Preview;
import dev.coffer.backup.core.flow.VerifyOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The verification of backups, one after the other. */
final class Verifications {
    /** Of backups that were complete once, and cannot be read any more. */
    private static final Set<String> UNREADABLE = Set.of(
            ErrorCode.BACKUP_CORRUPT.name(), ErrorCode.SIGNATURE_INVALID.name(), ErrorCode.FORMAT_UNSUPPORTED.name());

    private final Catalogue catalogue;
    private final OneVerification verification;
    private final VerificationSources sources;

    Verifications(Catalogue catalogue, OneVerification verification, VerificationSources sources) {
        this.catalogue = catalogue;
        this.verification = verification;
        this.sources = sources;
    }

    /** Verifies backups. That one is damaged keeps no other one waiting; what ends all of them does. */
    List<VerifyReport> run(BackupSelection which, VerifyOrder order) {
        List<VerifyReport> reports = new ArrayList<>();
        for (BackupRecord backup : chosen(which)) {
            VerifyReport report = verification.run(backup, order);
            reports.add(report);
            if (report.failure().filter(Damage::concernsAll).isPresent()) {
                return reports;
            }
        }
        return reports;
    }

    /** Says what {@link #run} would do; the first backup of which that cannot be said ends it. */
    Preview preview(BackupSelection which, VerifyOrder order) {
        VerifyPreview preview = new VerifyPreview(sources, order);
        return new Preview(chosen(which).stream()
                .flatMap(backup -> preview.of(backup).stream())
                .toList());
    }

    private List<BackupRecord> chosen(BackupSelection which) {
        List<BackupRecord> backups = selected(which);
        if (backups.isEmpty()) {
            throw nothing(which);
        }
        return backups;
    }

    private List<BackupRecord> selected(BackupSelection which) {
        if (!which.named().isEmpty()) {
            return which.named().stream().map(catalogue::find).toList();
        }
        return catalogue.list(BackupFilter.all()).backups().stream()
                .filter(Verifications::isOrWasComplete)
                .filter(backup -> isOf(backup, which.instance()))
                .toList();
    }

    /** Whoever mistypes an instance, or lists the wrong container, must not believe that his backups are right. */
    private static BackupException nothing(BackupSelection which) {
        return new BackupException(
                ErrorCode.BACKUP_UNKNOWN,
                "there is no complete backup"
                        + which.instance().map(name -> " of instance " + name).orElse("") + " to verify",
                "See 'coffer backup-list' for what there is.");
    }

    /** One that is not trusted is not passed over either: who takes a signature away must not keep a backup from being verified. */
    private static boolean isOrWasComplete(BackupRecord backup) {
        return switch (backup.state()) {
            case COMPLETED, UNTRUSTED -> true;
            case FAILED ->
                backup.reason()
                        .filter(reason -> UNREADABLE.contains(reason.code()))
                        .isPresent();
            case NEW, BUILDING, DELETE_FAILED -> false;
        };
    }

    /** What cannot be read may be of any instance. */
    private static boolean isOf(BackupRecord backup, Optional<String> instance) {
        String made = backup.origin().instance();
        return instance.filter(wanted -> !made.isEmpty() && !made.equals(wanted))
                .isEmpty();
    }
}
