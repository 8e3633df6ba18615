package dev.coffer.backup.core;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.BackupId;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.storage.ObjectStore;
import dev.coffer.backup.core.age.AgeIdentity;
import dev.coffer.backup.core.age.AgeRecipient;
import dev.coffer.backup.core.catalogue.BackupFilter;
import dev.coffer.backup.core.catalogue.BackupRecord;
import dev.coffer.backup.core.catalogue.Catalogue;
import dev.coffer.backup.core.catalogue.Packing;
import dev.coffer.backup.core.catalogue.SignedManifest;
import dev.coffer.backup.core.codec.Decoding;
import dev.coffer.backup.core.codec.Warming;
import dev.coffer.backup.core.config.Configuration;
import dev.coffer.backup.core.flow.Guest;
import dev.coffer.backup.core.keys.BackupKey;
import dev.coffer.backup.core.keys.Identities;
import dev.coffer.backup.core.keys.IdentityCommand;
import dev.coffer.backup.core.keys.KeyOpening;
import dev.coffer.backup.core.keys.KeyRotation;
import dev.coffer.backup.core.keys.OpenedKey;
import dev.coffer.backup.core.keys.RecipientChange;
import dev.coffer.backup.core.keys.Recipients;
import dev.coffer.backup.core.keys.SealedKey;
import dev.coffer.backup.core.manifest.BackupIdentity;
import dev.coffer.backup.core.manifest.BackupState;
import dev.coffer.backup.core.manifest.Manifest;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** The keys of backups: made with them, found out about, and changed. */
public final class Keys {
    private final Configuration configuration;
    private final SecureRandom random;
    private final Guest guest;
    private final ObjectStore store;
    private final Catalogue catalogue;

    Keys(Configuration configuration, SecureRandom random, Guest guest, ObjectStore store, Catalogue catalogue) {
        this.configuration = configuration;
        this.random = random;
        this.guest = guest;
        this.store = store;
        this.catalogue = catalogue;
    }

    /**
     * Looks which identity opens which backup, and fetches nothing but key files.
     *
     * @param backup the id or name of the only one; empty for all that exist, of which one that cannot be looked at is a failure
     * @param identityFile as the command line names it
     */
    public List<KeyReport> check(Optional<String> backup, Optional<Path> identityFile) {
        return reports(
                backup.map(this::only).orElseGet(() -> all(false)),
                identities(identityFile),
                encrypted -> KeyReport.of(
                        encrypted.manifest().identity(), opening(encrypted).examine(encrypted.identities())));
    }

    /**
     * Changes whom backups can be opened by. That one fails keeps no other one waiting, unless it is the store that fails.
     *
     * @param backup the id or name of the only one; empty for all that exist or are being made, of which one that cannot be changed
     *     is a failure
     */
    public List<KeyReport> rotate(Optional<String> backup, RecipientChange change, Optional<Path> identityFile) {
        List<Candidate> candidates = backup.map(this::only).orElseGet(() -> all(true));
        return reports(candidates, identities(identityFile), encrypted -> {
            BackupId id = encrypted.manifest().id();
            guest.listener().step("change the key of backup " + id);
            KeyRotation rotation = new KeyRotation(store, id, encrypted.recipient(), () -> catalogue
                    .manifest(id)
                    .isPresent());
            return KeyReport.of(encrypted.manifest().identity(), rotation.run(encrypted.identities(), change));
        });
    }

    /** What a new backup is wrapped with: a key of its own for the recipients of the configuration. */
    Packing packing(BackupId id) {
        List<AgeRecipient> recipients = Recipients.of(configuration.keys());
        if (recipients.isEmpty()) {
            return Packing.unencrypted(configuration.engine().compression());
        }
        Warming.encryption();
        SealedKey key = SealedKey.seal(BackupKey.generate(id, random, recipients));
        return Packing.sealed(configuration.engine().compression(), key);
    }

    /** Opens the key of a backup, if it has one, for its segments to be decoded with. */
    Decoding decoding(Manifest manifest, Optional<Path> identityFile) {
        if (manifest.recipient().isEmpty()) {
            return Decoding.unencrypted();
        }
        Warming.decryption();
        guest.listener().step("open the key of " + manifest.id());
        List<AgeIdentity> identities = identities(identityFile).forBackup(manifest.id());
        OpenedKey opened =
                new KeyOpening(store, manifest.id(), manifest.recipient().get()).open(identities);
        return Decoding.with(opened.key().identity());
    }

    /** An encrypted backup and what may open it. */
    private record Encrypted(Manifest manifest, AgeRecipient recipient, List<AgeIdentity> identities) {}

    private KeyOpening opening(Encrypted encrypted) {
        return new KeyOpening(store, encrypted.manifest().id(), encrypted.recipient());
    }

    private List<KeyReport> reports(
            List<Candidate> candidates, Identities identities, Function<Encrypted, KeyReport> work) {
        List<KeyReport> reports = new ArrayList<>();
        for (Candidate candidate : candidates) {
            guest.interruption().check();
            try {
                Optional<Manifest> manifest = candidate.manifest().get();
                manifest.map(there -> report(there, identities, work)).ifPresent(reports::add);
            } catch (BackupException e) {
                if (reports.isEmpty() && !concernsOneBackup(e)) {
                    throw e;
                }
                reports.add(KeyReport.failed(candidate.backup(), e));
                if (!concernsOneBackup(e)) {
                    return reports;
                }
            }
        }
        return reports;
    }

    private static KeyReport report(Manifest manifest, Identities identities, Function<Encrypted, KeyReport> work) {
        if (manifest.recipient().isEmpty()) {
            return KeyReport.notEncrypted(manifest.identity());
        }
        List<AgeIdentity> found = identities.forBackup(manifest.id());
        return work.apply(new Encrypted(manifest, manifest.recipient().get(), found));
    }

    private static boolean concernsOneBackup(BackupException e) {
        return switch (e.code()) {
            case KEY_WRONG, KEY_CORRUPT, BACKUP_CORRUPT, FORMAT_UNSUPPORTED, BACKUP_STATE -> true;
            case SIGNER_UNKNOWN, BACKUP_UNSIGNED, SIGNATURE_INVALID -> true;
            case OBJECT_CONFLICT, NOT_SUPPORTED, USAGE -> true;
            default -> false;
        };
    }

    /** A backup whose manifest is fetched when its turn comes. */
    private record Candidate(BackupIdentity backup, Supplier<Optional<Manifest>> manifest) {}

    private List<Candidate> only(String idOrName) {
        Manifest manifest = catalogue.load(catalogue.find(idOrName).id());
        return List.of(new Candidate(manifest.identity(), () -> Optional.of(manifest)));
    }

    private List<Candidate> all(boolean alsoUnfinished) {
        return catalogue.list(BackupFilter.all()).backups().stream()
                .map(record -> new Candidate(record.identity(), () -> manifest(record, alsoUnfinished)))
                .toList();
    }

    /** The manifest of a backup that can be trusted; empty where there is no backup. */
    private Optional<Manifest> manifest(BackupRecord record, boolean alsoUnfinished) {
        Optional<Manifest> manifest = catalogue.manifest(record.id()).map(SignedManifest::trusted);
        boolean unfinished = record.state() == BackupState.NEW || record.state() == BackupState.BUILDING;
        if (manifest.isEmpty() && unfinished && alsoUnfinished) {
            throw new BackupException(
                    ErrorCode.BACKUP_STATE,
                    "backup " + record.id() + " is being made, with the recipients that were configured when it began",
                    "Run the command again when it is complete.");
        }
        return manifest;
    }

    private Identities identities(Optional<Path> named) {
        List<String> command = configuration.keys().identityCommand();
        return Identities.from(
                named,
                configuration.identities(),
                configuration.keys().identityFile(),
                Optional.of(command)
                        .filter(arguments -> !arguments.isEmpty())
                        .map(arguments -> new IdentityCommand(arguments, guest.users(), guest.interruption())));
    }
}
