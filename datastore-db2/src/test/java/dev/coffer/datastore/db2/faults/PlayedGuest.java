package dev.coffer.datastore.db2.faults;

import dev.coffer.backup.api.BackupId;
import dev.coffer.backup.api.StrategyName;
import dev.coffer.backup.api.datastore.Instance;
import dev.coffer.backup.api.datastore.VerifyRequest;
import dev.coffer.backup.api.storage.ObjectStore;
import dev.coffer.backup.core.catalogue.Catalogue;
import dev.coffer.backup.core.catalogue.Packing;
import dev.coffer.backup.core.catalogue.SignedManifest;
import dev.coffer.backup.core.codec.Compression;
import dev.coffer.backup.core.codec.Decoding;
import dev.coffer.backup.core.config.InstanceSettings;
import dev.coffer.backup.core.flow.BackupFlow;
import dev.coffer.backup.core.flow.BackupOrder;
import dev.coffer.backup.core.flow.BackupWork;
import dev.coffer.backup.core.flow.DatastoreVerification;
import dev.coffer.backup.core.flow.Fetch;
import dev.coffer.backup.core.flow.FlowListener;
import dev.coffer.backup.core.flow.Guest;
import dev.coffer.backup.core.flow.RecoverFlow;
import dev.coffer.backup.core.flow.RestoreFlow;
import dev.coffer.backup.core.flow.RestoreOrder;
import dev.coffer.backup.core.journal.Journal;
import dev.coffer.backup.core.manifest.Manifest;
import dev.coffer.backup.core.manifest.ManifestArtifact;
import dev.coffer.backup.core.pipeline.ArtifactReader;
import dev.coffer.backup.core.pipeline.Capacity;
import dev.coffer.backup.core.pipeline.Transfer;
import dev.coffer.backup.core.pipeline.TransferListener;
import dev.coffer.backup.core.plugin.PluginRegistry;
import dev.coffer.backup.core.process.Interruption;
import dev.coffer.backup.core.process.Users;
import dev.coffer.backup.core.signature.Acceptance;
import dev.coffer.backup.core.signature.SigningKeys;
import dev.coffer.backup.core.signature.TrustedSigners;
import dev.coffer.backup.core.store.Stores;
import dev.coffer.backup.testkit.InMemoryObjectStore;
import dev.coffer.datastore.db2.Db2Configuration;
import dev.coffer.datastore.db2.Db2Plugin;
import dev.coffer.datastore.db2.Settings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;

/** The engine and the plugin at work on an instance that is played, with the databases LEDGER, which is active, and ORDERS. */
final class PlayedGuest {
    static final String INSTANCE = "vault1";

    private static final int SEGMENT_BYTES = 4096;
    private static final Users USERS = Users.ofThisProcess();
    private static final int IMAGE_BYTES = 3 * SEGMENT_BYTES + 17;

    final Path root;
    final ObjectStore store;
    final PlayedInstance instance;
    final PlayedShells shells;
    final PlayedLogs logs;
    private final String owner = USERS.name();
    private InstanceSettings<Db2Configuration> settings;

    PlayedGuest(Path root, ObjectStore store, String strategy, Map<String, Object> more) {
        this.root = directory(root);
        this.store = store;
        this.instance = new PlayedInstance(owner);
        this.logs = new PlayedLogs(root.resolve("logs"), owner);
        this.shells = new PlayedShells(instance, logs, root, owner);
        instance.add(new PlayedDatabase("LEDGER", content(1))).activated = true;
        instance.add(new PlayedDatabase("ORDERS", content(2)));
        instance.connect("webshop", "db2jcc_applica", "LEDGER");
        directory(staging());
        this.settings = settings(strategy, more);
    }

    private InstanceSettings<Db2Configuration> settings(String strategy, Map<String, Object> more) {
        Map<String, Object> given = new HashMap<>(Map.of(
                "owner", Optional.of(owner),
                "stagingDirectory", List.of(staging()),
                "exclusiveAttempts", 3,
                "exclusivePause", Duration.ofMillis(1),
                "changeTimeLimit", Duration.ofMillis(4)));
        given.putAll(more);
        return new InstanceSettings<>(
                new Instance<>(INSTANCE, Settings.with(given)),
                new Db2Plugin(),
                new StrategyName("dev.coffer.datastore.db2.backup", strategy),
                "dev.coffer.datastore.db2.restore",
                Optional.empty(),
                1);
    }

    /** What a database holds, different for each seed. */
    static byte[] content(long seed) {
        byte[] bytes = new byte[IMAGE_BYTES];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    private static Path directory(Path path) {
        try {
            return Files.createDirectories(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static InMemoryObjectStore store() {
        InMemoryObjectStore store = new InMemoryObjectStore(Clock.systemUTC());
        store.createContainer();
        return store;
    }

    /** Writes a file of the owner's. */
    void write(String name, String text) {
        try {
            Path file = root.resolve(name);
            directory(file.resolveSibling(""));
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Has LEDGER archive its logs, of which there are some. */
    void archiveLogs() {
        logs.lay();
        instance.database("LEDGER").archives = true;
        instance.database("LEDGER").archive = logs.root();
    }

    Path staging() {
        return root.resolve("staging");
    }

    /** Leaves out what the operator has asked for beside a plain backup or restore. */
    void useUsualSettings() {
        settings = settings(settings.backupStrategy().name(), Map.of());
    }

    InstanceSettings<Db2Configuration> settings() {
        return settings;
    }

    Guest guest() {
        return guest(FlowListener.silent());
    }

    Guest guest(FlowListener listener) {
        return new Guest(
                USERS, new Interruption(), Clock.systemUTC(), journal(), listener, shells, Duration.ofMillis(1));
    }

    Journal journal() {
        return new Journal(root.resolve("state"), USERS);
    }

    BackupId backUp(BackupId id) {
        return backUp(id, Optional.empty());
    }

    /** Backs up what changed since another backup. */
    BackupId backUp(BackupId id, Optional<SignedManifest> parent) {
        BackupWork work = new BackupWork(
                id,
                Stores.plain(store),
                streams -> new Capacity(SEGMENT_BYTES, 1, 1),
                Packing.unencrypted(Compression.parse("none")),
                List.of(),
                parent.map(signed -> signed.manifest().storedBackup()));
        new BackupFlow<>(
                        guest(),
                        settings,
                        PluginRegistry.backupStrategy(settings.plugin(), settings.backupStrategy()),
                        work)
                .run(new BackupOrder(INSTANCE, "nightly", "", List.of("LEDGER"), Optional.empty(), parent.isPresent()));
        return id;
    }

    void restore(SignedManifest signed, Optional<String> into, boolean replacing) {
        restore(signed, List.of(), into, replacing);
    }

    /** @param chain the backups that it is made on top of */
    void restore(SignedManifest signed, List<SignedManifest> chain, Optional<String> into, boolean replacing) {
        Manifest manifest = signed.manifest();
        String type = manifest.origin().strategy().name();
        new RestoreFlow<>(
                        guest(),
                        settings,
                        PluginRegistry.restoreStrategy(settings.plugin(), settings.restoreNamespace(), type),
                        signed,
                        "coffer-" + newId(),
                        fetch(manifest)
                                .onTopOf(chain.stream()
                                        .map(link -> fetch(link.manifest()))
                                        .toList()),
                        store)
                .run(new RestoreOrder(INSTANCE, manifest.id().value(), List.of(), into, replacing, Optional.empty()));
    }

    /** A drill of a backup, with a scratch database COPY. */
    void drill(SignedManifest signed) {
        Manifest manifest = signed.manifest();
        VerifyRequest<Db2Configuration> request = new VerifyRequest<>(
                settings.instance(),
                manifest.storedBackup(),
                VerifyRequest.Depth.DRILL,
                Optional.of("COPY"),
                "coffer-" + newId());
        new DatastoreVerification<>(
                        guest(),
                        settings,
                        new Db2Plugin()
                                .restoreStrategies()
                                .get(0)
                                .verification()
                                .orElseThrow(),
                        request,
                        store)
                .run(fetch(manifest), database -> {});
    }

    private Fetch fetch(Manifest manifest) {
        return new Fetch(
                Stores.plain(store),
                streams -> new Capacity(SEGMENT_BYTES, 1, 1),
                guest(),
                manifest,
                Decoding.unencrypted());
    }

    void recover() {
        new RecoverFlow(guest(), store).run(settings).needed().ifPresent(needed -> {
            throw needed;
        });
    }

    Catalogue catalogue() {
        return new Catalogue(
                store,
                Clock.systemUTC(),
                TrustedSigners.of(new SigningKeys(journal()), Optional.empty(), Acceptance.none()));
    }

    /** The image of a complete backup, read out of the store. */
    byte[] stored(Manifest manifest) {
        Transfer transfer =
                new Transfer(Stores.plain(store), new Capacity(SEGMENT_BYTES, 1, 1), () -> {}, TransferListener.none());
        ByteArrayOutputStream image = new ByteArrayOutputStream();
        for (ManifestArtifact artifact : manifest.artifacts()) {
            if (artifact.artifact().database().equals("LEDGER")) {
                new ArtifactReader(transfer, manifest, Decoding.unencrypted()).read(artifact, image);
            }
        }
        return image.toByteArray();
    }

    /** What lies in the staging directory, which also holds the pipes. */
    List<Path> staged() {
        try (Stream<Path> files = Files.list(staging())) {
            return files.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static BackupId newId() {
        return BackupId.of(Clock.systemUTC().millis(), UUID.randomUUID());
    }
}
