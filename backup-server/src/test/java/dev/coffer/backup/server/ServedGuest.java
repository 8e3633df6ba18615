package dev.coffer.backup.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.coffer.backup.api.datastore.DatastorePlugin;
import dev.coffer.backup.core.BackupSelection;
import dev.coffer.backup.core.Engine;
import dev.coffer.backup.core.EngineContext;
import dev.coffer.backup.core.config.Configuration;
import dev.coffer.backup.core.config.ConfigurationSources;
import dev.coffer.backup.core.flow.BackupOrder;
import dev.coffer.backup.core.flow.FlowListener;
import dev.coffer.backup.core.flow.VerifyOrder;
import dev.coffer.backup.core.journal.Journal;
import dev.coffer.backup.core.manifest.VerificationLevel;
import dev.coffer.backup.core.plugin.PluginRegistry;
import dev.coffer.backup.core.process.Interruption;
import dev.coffer.backup.core.process.Users;
import dev.coffer.backup.core.signature.Acceptance;
import dev.coffer.backup.core.signature.Namespace;
import dev.coffer.backup.core.signature.SigningKey;
import dev.coffer.backup.core.signature.SigningKeys;
import dev.coffer.backup.server.identity.Access;
import dev.coffer.datastore.fake.FakePlugin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A guest of the project {@code ours} with two instances of the fake datastore, the real engine, a local directory, and a server
 * that knows these tokens: {@code dba} and {@code reader} of that project, {@code nobody} without a role there, and {@code other},
 * who is the DBA of another project.
 */
public final class ServedGuest implements AutoCloseable {
    private static final Instant NEVER = Instant.parse("2999-01-01T00:00:00Z");
    private static final Map<String, Access> TOKENS = Map.of(
            "dba", new Access("ours", "u1", Set.of("member", "reader"), NEVER),
            "reader", new Access("ours", "u2", Set.of("reader"), NEVER),
            "nobody", new Access("ours", "u3", Set.of("guest"), NEVER),
            "other", new Access("theirs", "u4", Set.of("admin"), NEVER));

    private final Path home;
    private final Configuration configuration;
    private final PluginRegistry plugins;
    private final StallingStorage store;
    private final HttpClient client = HttpClient.newHttpClient();
    private BackupServer server;

    private ServedGuest(Path home, Configuration configuration, PluginRegistry plugins, StallingStorage store) {
        this.home = home;
        this.store = store;
        this.configuration = configuration;
        this.plugins = plugins;
        this.server = start();
    }

    public static ServedGuest start(Path home) {
        StallingStorage store = new StallingStorage();
        PluginRegistry plugins = plugins(new FakePlugin(), store);
        return new ServedGuest(home, configuration(home, plugins), plugins, store);
    }

    private static PluginRegistry plugins(DatastorePlugin<?> datastore, StallingStorage store) {
        return PluginRegistry.of(List.of(datastore), List.of(store));
    }

    /** What it has to do with. */
    public static PluginRegistry plugins() {
        return plugins(new FakePlugin(), new StallingStorage());
    }

    /** The same, where backups are made on top of others, too. */
    public static PluginRegistry incremental() {
        return plugins(new IncrementalPlugin<>(new FakePlugin()), new StallingStorage());
    }

    /** Makes the instances, and what says where they are. */
    public static Configuration configuration(Path home, PluginRegistry plugins) {
        try {
            for (String instance : List.of("one", "two")) {
                Files.createDirectories(home.resolve(instance + "/SAMPLE"));
                Files.writeString(home.resolve(instance + "/SAMPLE/rows"), "1,one\n");
            }
            Files.createDirectories(home.resolve("store"));
            Path file = Files.writeString(
                    home.resolve("coffer.conf"), """
                    [DEFAULT]
                    datastore_manager = fake
                    storage_strategy = LocalStorage
                    backup_encryption = none
                    backups_page_size = 2
                    storage_retry_budget = 0s
                    state_path = %1$s/state
                    [local]
                    path = %1$s/store
                    [serve]
                    listen = 127.0.0.1:0
                    project_id = ours
                    metrics = true
                    instances = first: one, prod db: two
                    [fake]
                    owner = %2$s
                    faults = true
                    [instance:one]
                    data_directory = %1$s/one
                    [instance:two]
                    data_directory = %1$s/two
                    """.formatted(home, System.getProperty("user.name")));
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
            return Configuration.read(new ConfigurationSources(Optional.of(file), Map.of(), List.of()), plugins);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private BackupServer start() {
        return BackupServer.start(configuration, plugins, context(), token -> Optional.ofNullable(TOKENS.get(token)));
    }

    /** What its engines live in. */
    public static EngineContext context() {
        return new EngineContext(
                Clock.systemUTC(),
                UUID::randomUUID,
                new SecureRandom(),
                "test",
                Interruption.never(),
                FlowListener.silent(),
                Acceptance.none());
    }

    /** What lies below it: {@code one/SAMPLE/rows} is a database of the instance {@code one}. */
    public Path file(String name) {
        return home.resolve(name);
    }

    /** Makes a backup as the command line would, and gives its id. */
    public String backUp(String instance, String name) {
        try (Engine engine = Engine.open(configuration, plugins, context())) {
            return engine.backup(new BackupOrder(instance, name, "", List.of(), Optional.empty(), false))
                    .backup()
                    .id()
                    .value();
        }
    }

    /** Deletes a backup as the command line would. */
    public void delete(String id) {
        try (Engine engine = Engine.open(configuration, plugins, context())) {
            engine.delete(id);
        }
    }

    /** Has a backup say that it was made on top of another, signed as its instance signs. */
    public void putOnTop(String instance, String child, String parent) {
        putOnTop(home, instance, child, parent);
    }

    /** The same, below the directory of a guest. */
    public static void putOnTop(Path home, String instance, String child, String parent) {
        Path manifest = home.resolve("store/database_backups/" + child + "/manifest.json");
        try {
            byte[] changed = Files.readString(manifest)
                    .replace("\"parent_id\" : null", "\"parent_id\" : \"" + parent + "\"")
                    .getBytes(StandardCharsets.UTF_8);
            SigningKey key = new SigningKeys(new Journal(home.resolve("state"), Users.ofThisProcess()))
                    .find(instance)
                    .orElseThrow();
            Files.write(manifest, changed);
            Files.write(
                    manifest.resolveSibling("manifest.json.sig"),
                    key.sign(Namespace.MANIFEST, changed).armored());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** From now on each call of the object store takes a while. */
    public void slowDown(Duration delay) {
        store.slowDown(delay);
    }

    /** From now on the object store answers nothing. */
    public void stall() {
        store.stall();
    }

    /** From now on the object store answers again, also what it was asked meanwhile. */
    public void goOn() {
        store.goOn();
    }

    /** Verifies a backup as the command line would, by the digests of what is stored. */
    public void verify(String id) {
        try (Engine engine = Engine.open(configuration, plugins, context())) {
            engine.verify(
                    new BackupSelection(List.of(id), Optional.empty()),
                    new VerifyOrder(
                            VerificationLevel.STORED,
                            Optional.empty(),
                            "here",
                            true,
                            Optional.empty(),
                            Optional.empty()));
        }
    }

    /** Asks for something, and waits for nothing. */
    public CompletableFuture<Integer> poll(String path) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.url() + "/v1.0/ours/" + path))
                .header("X-Auth-Token", "dba")
                .build();
        return client.sendAsync(request, HttpResponse.BodyHandlers.ofString()).thenApply(HttpResponse::statusCode);
    }

    /** Sends a request below the path of the project {@code ours}, as a DBA of it. */
    public Answer ask(String method, String path, String body) {
        return send("dba", method, "/v1.0/ours/" + path, body);
    }

    public Answer get(String path) {
        return ask("GET", path, "");
    }

    public Answer send(String token, String method, String path, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.url() + path))
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (!token.isEmpty()) {
            request.header("X-Auth-Token", token);
        }
        try {
            HttpResponse<String> response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            String type = response.headers().firstValue("Content-Type").orElse("");
            assertThat(response.headers().firstValue("Retry-After"))
                    .as("the client dies of it")
                    .isEmpty();
            return new Answer(
                    response.statusCode(),
                    type.equals("application/json")
                            ? new ObjectMapper().readTree(response.body())
                            : MissingNode.getInstance(),
                    response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Has the commands of an instance obey faults: {@code dump hang}. */
    public void order(String instance, String faults) {
        write(instance + "/faults", faults + "\n");
    }

    public void write(String name, String content) {
        try {
            Files.writeString(file(name), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until something lies below it, such as the marker of a database that is not to be used. */
    public void awaitFile(String name) {
        while (!Files.exists(file(name))) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }

    /** Orders a backup, and gives its id. */
    public String orderBackup(String instance, String name) {
        Answer answer = ask("POST", "backups", """
                {"backup": {"name": "%s", "instance": "%s", "incremental": 0}}""".formatted(name, instance));
        assertThat(answer.status()).as(answer.text()).isEqualTo(202);
        return answer.at("/backup/id").asText();
    }

    /** Asks until an object has a status, and gives the object. */
    public JsonNode await(String path, String status) {
        return await(path, "/" + path.replaceAll("s/.*", "") + "/status", status);
    }

    /** Asks until there is nothing any more. */
    public void awaitGone(String path) {
        await(path, "/itemNotFound/code", "404");
    }

    private JsonNode await(String path, String pointer, String text) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        Answer answer = get(path);
        while (!answer.at(pointer).asText().equals(text)) {
            assertThat(System.nanoTime()).as(answer.text()).isLessThan(deadline);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
            answer = get(path);
        }
        return answer.document().elements().next();
    }

    /** Stops the server; there is none until {@link #startAgain}. */
    public void stop() {
        server.close();
    }

    /** Starts another one on what is there. */
    public void startAgain() {
        server = start();
    }

    /** Stops the server, and starts another one on what it has left. */
    public void restart() {
        server.close();
        server = start();
    }

    @Override
    public void close() {
        store.goOn();
        server.close();
    }

    /**
     * What was answered.
     *
     * @param document missing if there is none
     */
    public record Answer(int status, JsonNode document, String text) {
        /** The message of an error in Trove's envelope, checked to be one. */
        public String refusal(int expected, String key) {
            assertThat(status).as(text).isEqualTo(expected);
            assertThat(document.size()).isEqualTo(1);
            assertThat(document.at("/" + key + "/code").asInt()).as(text).isEqualTo(expected);
            return document.at("/" + key + "/message").asText();
        }

        public JsonNode at(String pointer) {
            return document.at(pointer);
        }
    }
}
