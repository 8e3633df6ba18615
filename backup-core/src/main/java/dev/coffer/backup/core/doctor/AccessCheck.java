package dev.coffer.backup.core.doctor;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.Finding;
import dev.coffer.backup.api.storage.Listing;
import dev.coffer.backup.api.storage.ObjectStore;
import dev.coffer.backup.core.flow.Failures;
import java.util.List;
import java.util.Optional;

/** Tells apart why a store cannot be used: who asks, whom it asks about him, the container, or the store itself. */
record AccessCheck(ObjectStore store, String container, boolean makeContainer) {
    private static final String IDENTITY = "identity";
    private static final String CONTAINER = "container";

    /** Whether objects can be put into the container. */
    boolean isGranted(Report report) {
        Optional<BackupException> unknown = failure(store::location);
        if (unknown.isPresent()) {
            report.add(IDENTITY, () -> Finding.failed(ofIdentity(unknown.get())));
            report.skip("the identity service gives no token", List.of(CONTAINER));
            return false;
        }
        Optional<BackupException> refusal = refusal();
        if (refusal.isEmpty()) {
            report.add(IDENTITY, this::letsIn);
            return report.add(CONTAINER, () -> Finding.ok("container '" + container + "' is there"));
        }
        BackupException refused = refusal.get();
        switch (refused.code()) {
            case IDENTITY_DENIED, IDENTITY_UNAVAILABLE -> {
                report.add(IDENTITY, () -> Finding.failed(refused));
                report.skip("the identity service gives no token", List.of(CONTAINER));
            }
            case CONTAINER_MISSING -> {
                report.add(IDENTITY, this::letsIn);
                return isMade(report);
            }
            case STORAGE_DENIED -> {
                report.add(IDENTITY, this::letsIn);
                report.add(CONTAINER, () -> Finding.failed(refused));
            }
            default -> {
                report.skip(
                        "the object store at " + store.location() + " does not answer as it should", List.of(IDENTITY));
                report.add(CONTAINER, () -> Finding.failed(refused));
            }
        }
        return false;
    }

    /** The first thing that a store is asked for, and any answer of it shows that the identity service has spoken well of us. */
    private Optional<BackupException> refusal() {
        return failure(() -> store.list(new Listing(ObjectCheck.PREFIX, false, Optional.empty(), false, 1)));
    }

    private static Optional<BackupException> failure(Runnable call) {
        try {
            call.run();
            return Optional.empty();
        } catch (RuntimeException e) {
            BackupException failure = Failures.of(e);
            if (failure.code() == ErrorCode.INTERRUPTED) {
                throw failure;
            }
            return Optional.of(failure);
        }
    }

    /** Nobody but the identity service is asked where the store is, so that a silence is its own. */
    private static BackupException ofIdentity(BackupException failure) {
        return failure.code() == ErrorCode.STORAGE_UNAVAILABLE
                ? new BackupException(
                        ErrorCode.IDENTITY_UNAVAILABLE,
                        "the identity service does not say where the object store is: " + failure.text(),
                        "Check the identity service and the way to it; nothing is known of the credentials.",
                        failure)
                : failure;
    }

    private Finding letsIn() {
        return Finding.ok("the object store lets this guest in: " + store.location());
    }

    private boolean isMade(Report report) {
        if (makeContainer) {
            return report.add(CONTAINER, () -> {
                store.createContainer();
                return Finding.ok("container '" + container + "' was not there, and was made");
            });
        }
        report.add(
                CONTAINER,
                () -> Finding.warning(
                        "container '" + container + "' does not exist",
                        "The first backup makes it; give --make-container to make it now and try to store something."));
        return false;
    }
}
