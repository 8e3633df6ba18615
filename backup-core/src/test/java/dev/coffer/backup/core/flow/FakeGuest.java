package dev.coffer.backup.core.flow;

import dev.coffer.backup.api.BackupId;
import dev.coffer.backup.api.datastore.BackupStrategy;
import dev.coffer.backup.api.datastore.ConfigurationSection;
import dev.coffer.backup.api.datastore.Instance;
import dev.coffer.backup.api.datastore.RestoreStrategy;
import dev.coffer.backup.api.datastore.VerifyRequest;
import dev.coffer.backup.api.datastore.VerifyStrategy;
import dev.coffer.backup.api.storage.ObjectStore;
import dev.coffer.backup.core.catalogue.Catalogue;
import dev.coffer.backup.core.catalogue.Packing;
import dev.coffer.backup.core.catalogue.RestorableBackups;
import dev.coffer.backup.core.catalogue.SignedManifest;
import dev.coffer.backup.core.codec.Compression;
import dev.coffer.backup.core.codec.Decoding;
import dev.coffer.backup.core.config.InstanceSettings;
import dev.coffer.backup.core.journal.Journal;
import dev.coffer.backup.core.manifest.Manifest;
import dev.coffer.backup.core.manifest.RecordedConfiguration;
import dev.coffer.backup.core.pipeline.Capacity;
import dev.coffer.backup.core.process.Interruption;
import dev.coffer.backup.core.process.Users;
import dev.coffer.backup.core.signature.Acceptance;
import dev.coffer.backup.core.signature.SigningKeys;
import dev.coffer.backup.core.signature.TrustedSigners;
import dev.coffer.backup.core.store.Stores;
import dev.coffer.datastore.fake.FakeConfiguration;
import dev.coffer.datastore.fake.FakePlugin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

/** An instance of the fake datastore with two databases, one of them active, and an engine at work on it. */
final class FakeGuest {
    static final int SEGMENT_BYTES = 4096;

    final Path root;
    final ObjectStore store;
    Interruption interruption = new Interruption();
    FlowListener listener = FlowListener.silent();
    Duration silence = Duration.ofSeconds(20);
    int pipes = 2;
    Optional<Duration> maxDowntime = Optional.empty();
    int parallelDatabases = 1;

    FakeGuest(Path root, ObjectStore store) {
        this.root = root;
        this.store = store;
        write("data/ledger/accounts", bytes(3 * SEGMENT_BYTES + 17, 1));
        write("data/ledger/empty", new byte[0]);
        write("data/stock/items", bytes(SEGMENT_BYTES, 2));
        write("data/ledger.active", new byte[0]);
    }

    BackupId backUp(String strategy, String name) {
        BackupId id = newId();
        flow(strategy, id).run(new BackupOrder("books", name, "", List.of(), Optional.empty(), false));
        return id;
    }

    /** Backs up with a plan that also tells how the instance is set up. */
    BackupId backUpTelling(List<ConfigurationSection> configuration) {
        BackupId id = newId();
        String name = "FakeStagedBackup";
        flow(name, new TellingBackup(backupStrategy(name), configuration), id)
                .run(new BackupOrder("books", "told", "", List.of(), Optional.empty(), false));
        return id;
    }

    RecordedConfiguration configuration(BackupId id) {
        Manifest manifest = catalogue().load(id);
        return ConfigurationStore.fetch(manifest, fetch(manifest));
    }

    Preview previewBackup(String strategy) {
        return flow(strategy, newId()).preview(new BackupOrder("books", "dry", "", List.of(), Optional.empty(), false));
    }

    RestoreReport restore(BackupId id, boolean replaceExisting) {
        return restoreFlow(id)
                .run(new RestoreOrder(
                        "books", id.value(), List.of(), Optional.empty(), replaceExisting, Optional.empty()));
    }

    RestoreReport restoreIntoEmpty(BackupId id) {
        return restoreFlow(id)
                .runIntoEmpty(
                        new RestoreOrder("books", id.value(), List.of(), Optional.empty(), false, Optional.empty()));
    }

    RestoreReport restoreInto(BackupId id, String into, String... databases) {
        return restoreFlow(id)
                .run(new RestoreOrder(
                        "books", id.value(), List.of(databases), Optional.of(into), false, Optional.empty()));
    }

    /** A drill of a backup by a strategy. */
    void drill(BackupId id, VerifyStrategy<FakeConfiguration> strategy) {
        Manifest manifest = catalogue().load(id);
        InstanceSettings<FakeConfiguration> settings = settings("FakeStagedBackup");
        VerifyRequest<FakeConfiguration> request = new VerifyRequest<>(
                settings.instance(),
                manifest.storedBackup(),
                VerifyRequest.Depth.DRILL,
                Optional.empty(),
                "coffer-" + newId());
        new DatastoreVerification<>(guest(), settings, strategy, request, store).run(fetch(manifest), database -> {});
    }

    Preview previewRestore(BackupId id) {
        return restoreFlow(id)
                .preview(new RestoreOrder("books", id.value(), List.of(), Optional.empty(), true, Optional.empty()));
    }

    ActionFlow<FakeConfiguration> action() {
        return new ActionFlow<>(
                guest(), settings("FakeStagedBackup"), store, givenUp -> new RestorableBackups(catalogue())
                        .of("fake", "books", givenUp));
    }

    RecoveryReport recover() {
        return new RecoverFlow(guest(), store).run(settings("FakeStagedBackup"));
    }

    RecoveryReport look() {
        return new RecoverFlow(guest(), store).look("books");
    }

    Catalogue catalogue() {
        return new Catalogue(
                store,
                Clock.systemUTC(),
                TrustedSigners.of(new SigningKeys(journal()), Optional.empty(), Acceptance.none()));
    }

    Journal journal() {
        return new Journal(root.resolve("state"), Users.ofThisProcess());
    }

    /** All files of both databases and all markers, by name; what is compared before and after. */
    Map<String, String> contents() {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(root.resolve("data"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = root.resolve("data").relativize(file).toString();
                if (!name.equals("faults")) {
                    contents.put(
                            name,
                            UUID.nameUUIDFromBytes(Files.readAllBytes(file)).toString());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return contents;
    }

    List<String> staged() {
        Path staging = root.resolve("data/.staging");
        if (!Files.exists(staging)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(staging)) {
            return files.map(Path::toString).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void order(String faults) {
        write("data/faults", (faults + "\n").getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    void write(String name, byte[] bytes) {
        try {
            Path file = root.resolve(name);
            Files.createDirectories(file.getParent());
            Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Guest guest() {
        return new Guest(Users.ofThisProcess(), interruption, Clock.systemUTC(), journal(), listener);
    }

    InstanceSettings<FakeConfiguration> settings(String strategy) {
        FakePlugin plugin = new FakePlugin();
        FakeConfiguration configuration = new FakeConfiguration(
                root.resolve("data"),
                Users.ofThisProcess().name(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                silence,
                Duration.ofMinutes(2),
                2,
                Duration.ofMillis(50),
                true,
                pipes);
        return new InstanceSettings<>(
                new Instance<>("books", configuration),
                plugin,
                backupStrategy(strategy).name(),
                "dev.coffer.datastore.fake",
                maxDowntime,
                parallelDatabases);
    }

    private BackupFlow<FakeConfiguration> flow(String strategy, BackupId id) {
        return flow(strategy, backupStrategy(strategy), id);
    }

    private BackupFlow<FakeConfiguration> flow(String name, BackupStrategy<FakeConfiguration> strategy, BackupId id) {
        return new BackupFlow<>(
                guest(),
                settings(name),
                strategy,
                new BackupWork(
                        id,
                        Stores.plain(store),
                        streams -> new Capacity(SEGMENT_BYTES, 2, 2),
                        Packing.unencrypted(Compression.parse("zstd")),
                        List.of()));
    }

    private RestoreFlow<FakeConfiguration> restoreFlow(BackupId id) {
        SignedManifest signed = catalogue().loadSigned(id);
        Manifest manifest = signed.manifest();
        String type = manifest.origin().strategy().name();
        RestoreStrategy<FakeConfiguration> strategy = new FakePlugin()
                .restoreStrategies().stream()
                        .filter(candidate -> candidate.name().name().equals(type))
                        .findFirst()
                        .orElseThrow();
        return new RestoreFlow<>(
                guest(), settings(type), strategy, signed, "coffer-" + newId(), fetch(manifest), store);
    }

    Fetch fetch(Manifest manifest) {
        return new Fetch(
                Stores.plain(store),
                streams -> new Capacity(SEGMENT_BYTES, 2, 2),
                guest(),
                manifest,
                Decoding.unencrypted());
    }

    private static BackupStrategy<FakeConfiguration> backupStrategy(String name) {
        return new FakePlugin()
                .backupStrategies().stream()
                        .filter(candidate -> candidate.name().name().equals(name))
                        .findFirst()
                        .orElseThrow();
    }

    private static BackupId newId() {
        return BackupId.of(Clock.systemUTC().millis(), UUID.randomUUID());
    }

    private static byte[] bytes(int length, long seed) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }
}
