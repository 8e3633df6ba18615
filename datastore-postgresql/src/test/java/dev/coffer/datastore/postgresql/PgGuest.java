package dev.coffer.datastore.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.backup.api.BackupId;
import dev.coffer.backup.api.datastore.Instance;
import dev.coffer.backup.api.datastore.VerifyRequest;
import dev.coffer.backup.api.storage.ObjectStore;
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
import dev.coffer.backup.core.pipeline.Capacity;
import dev.coffer.backup.core.process.Interruption;
import dev.coffer.backup.core.process.Users;
import dev.coffer.backup.core.store.Stores;
import dev.coffer.backup.testkit.InMemoryObjectStore;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/** The engine and the plugin at work on a real server. */
final class PgGuest {
    private static final int SEGMENT_BYTES = 1 << 20;
    private static final Users USERS = Users.ofThisProcess();

    final ObjectStore store;
    private final Path state;
    private final InstanceSettings<PostgresqlConfiguration> settings;
    private final List<String> warnings = new CopyOnWriteArrayList<>();
    private volatile Interruption interruption = new Interruption();

    PgGuest(Path state, ObjectStore store, PostgresqlConfiguration configuration) {
        this.store = store;
        this.state = state;
        this.settings = new InstanceSettings<>(
                new Instance<>("main", configuration),
                new PostgresqlPlugin(),
                PgBaseBackup.NAME,
                PostgresqlPlugin.NAMESPACE,
                Optional.empty(),
                1);
    }

    static InMemoryObjectStore store() {
        InMemoryObjectStore store = new InMemoryObjectStore(Clock.systemUTC());
        store.createContainer();
        return store;
    }

    private Guest guest() {
        warnings.clear();
        interruption = new Interruption();
        return new Guest(USERS, interruption, Clock.systemUTC(), journal(), new FlowListener() {
            @Override
            public void step(String title) {}

            @Override
            public void warning(String message) {
                warnings.add(message);
            }

            @Override
            public void progress(String activity, long doneBytes, OptionalLong totalBytes) {}
        });
    }

    /** What the last work has warned of. */
    List<String> warnings() {
        return List.copyOf(warnings);
    }

    /** As the operator stops the work that goes on. */
    void interrupt() {
        interruption.request("INT");
    }

    private Journal journal() {
        return new Journal(state, USERS);
    }

    SignedManifest backUp() {
        BackupId id = newId();
        BackupWork work = new BackupWork(
                id,
                Stores.plain(store),
                streams -> new Capacity(SEGMENT_BYTES, 1, 1),
                Packing.unencrypted(Compression.parse("zstd:1")),
                List.of());
        return new BackupFlow<>(guest(), settings, new PgBaseBackup(), work)
                .run(new BackupOrder("main", "nightly", "", List.of(), Optional.empty(), false));
    }

    void restore(SignedManifest signed, boolean replacing) {
        Guest guest = guest();
        Manifest manifest = signed.manifest();
        new RestoreFlow<>(
                        guest,
                        settings,
                        new PgBaseRestore(),
                        signed,
                        "coffer-" + newId(),
                        fetch(guest, manifest),
                        store)
                .run(new RestoreOrder(
                        "main", manifest.id().value(), List.of(), Optional.empty(), replacing, Optional.empty()));
    }

    void verify(SignedManifest signed, VerifyRequest.Depth depth) {
        Manifest manifest = signed.manifest();
        VerifyRequest<PostgresqlConfiguration> request = new VerifyRequest<>(
                settings.instance(), manifest.storedBackup(), depth, Optional.empty(), "coffer-" + newId());
        Guest guest = guest();
        new DatastoreVerification<>(guest, settings, new PgVerification(), request, store)
                .run(fetch(guest, manifest), database -> {});
    }

    void recover() {
        assertThat(new RecoverFlow(guest(), store).run(settings).needed()).isEmpty();
    }

    private Fetch fetch(Guest guest, Manifest manifest) {
        return new Fetch(
                Stores.plain(store),
                streams -> new Capacity(SEGMENT_BYTES, 1, 1),
                guest,
                manifest,
                Decoding.unencrypted());
    }

    private static BackupId newId() {
        return BackupId.of(Clock.systemUTC().millis(), UUID.randomUUID());
    }
}
