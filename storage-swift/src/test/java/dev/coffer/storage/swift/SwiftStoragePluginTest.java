package dev.coffer.storage.swift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.Secret;
import dev.coffer.backup.api.StrategyName;
import dev.coffer.backup.api.storage.Content;
import dev.coffer.backup.api.storage.ObjectName;
import dev.coffer.backup.api.storage.ObjectStore;
import dev.coffer.backup.api.storage.ObjectStorePlugin;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SwiftStoragePluginTest {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private static SwiftConfiguration configuration(URI storageUrl, Optional<String> policy) {
        return configuration(storageUrl, policy, Optional.of(4));
    }

    private static SwiftConfiguration configuration(
            URI storageUrl, Optional<String> policy, Optional<Integer> connections) {
        return configuration(storageUrl, policy, Optional.empty(), LIMIT, connections);
    }

    private static SwiftConfiguration configuration(
            URI storageUrl,
            Optional<String> policy,
            Optional<Path> caBundle,
            Duration limit,
            Optional<Integer> connections) {
        Optional<String> no = Optional.empty();
        return new SwiftConfiguration(
                no,
                no,
                no,
                no,
                no,
                Optional.empty(),
                no,
                no,
                no,
                no,
                no,
                no,
                no,
                no,
                Optional.empty(),
                Optional.of(new Secret("token-1")),
                no,
                Optional.empty(),
                Optional.of(storageUrl.toString()),
                policy,
                caBundle,
                false,
                Optional.of("none"),
                List.of(),
                LIMIT,
                limit,
                LIMIT,
                connections);
    }

    @Test
    void it_is_found_and_goes_by_the_name_that_trove_gives_it_too() {
        assertThat(ServiceLoader.load(ObjectStorePlugin.class))
                .hasOnlyElementsOfType(SwiftStoragePlugin.class)
                .hasSize(1);
        assertThat(new SwiftStoragePlugin().name()).hasToString("dev.coffer.storage.swift.SwiftStorage");
        assertThat(new SwiftStoragePlugin().aliases())
                .containsExactly(new StrategyName("trove.common.strategies.storage.swift", "SwiftStorage"));
    }

    @Test
    void a_store_is_opened_without_asking_anybody_and_works_with_a_ready_token() {
        try (SmallSwift swift = new SmallSwift();
                ObjectStore store = new SwiftStoragePlugin()
                        .open("a b", configuration(swift.url(), Optional.of("gold")), Clock.systemUTC())) {
            assertThat(swift.server().requests()).isEmpty();

            store.createContainer();
            store.create(new ObjectName("c"), Content.of(new byte[3]));

            assertThat(store.location()).isEqualTo(swift.url() + "/a%20b");
            assertThat(swift.server().requests())
                    .filteredOn(request -> request.target().endsWith("/a%20b"))
                    .extracting(request -> request.header("x-storage-policy"))
                    .containsExactly(Optional.of("gold"));
        }
    }

    @Test
    void without_a_limit_of_its_own_it_has_as_many_connections_as_are_used_at_once() {
        int atOnce = 24;
        CountDownLatch together = new CountDownLatch(atOnce);
        try (SmallSwift swift = new SmallSwift();
                ObjectStore store = new SwiftStoragePlugin()
                        .open("c", configuration(swift.url(), Optional.empty(), Optional.empty()), Clock.systemUTC())) {
            store.createContainer();
            Content content = Content.of(new byte[3]);
            for (int i = 0; i < atOnce; i++) {
                swift.once("PUT", (request, wire) -> {
                    wire.readBody();
                    arrive(together);
                    wire.reply(201, "", "ETag: " + content.md5());
                });
            }

            CompletableFuture<?>[] all = IntStream.range(0, atOnce)
                    .mapToObj(number -> CompletableFuture.runAsync(
                            () -> store.create(new ObjectName("o/" + number), content),
                            work -> new Thread(work).start()))
                    .toArray(CompletableFuture<?>[]::new);

            CompletableFuture.allOf(all).join();
            assertThat(swift.server().connections()).isBetween(atOnce, atOnce + 1);
        }
    }

    private static void arrive(CountDownLatch together) throws IOException {
        together.countDown();
        try {
            assertThat(together.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    @Test
    void a_policy_that_cannot_be_is_a_mistake_of_the_configuration() {
        for (int status : List.of(400, 409)) {
            try (SmallSwift swift = new SmallSwift();
                    ObjectStore store = new SwiftStoragePlugin()
                            .open("c", configuration(swift.url(), Optional.of("lead")), Clock.systemUTC())) {
                swift.once(request -> request.method().equals("PUT"), (request, wire) -> wire.reply(status, "no"));

                assertThatExceptionOfType(BackupException.class)
                        .isThrownBy(store::createContainer)
                        .satisfies(e -> assertThat(e.hint()).contains("storage_policy"))
                        .extracting(BackupException::code)
                        .isEqualTo(ErrorCode.CONFIGURATION);
            }
        }
    }

    @Test
    void limits_that_cannot_be_are_refused() {
        URI url = URI.create("http://swift.example/v1/a");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> configuration(url, Optional.empty(), Optional.empty(), Duration.ZERO, Optional.of(4)))
                .withMessageContaining("response_timeout");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> configuration(url, Optional.empty(), Optional.empty(), LIMIT, Optional.of(1)))
                .withMessageContaining("max_connections");
    }

    @Test
    void a_ca_bundle_that_is_missing_is_found_out_at_once() {
        SwiftConfiguration configuration = configuration(
                URI.create("https://swift.example/v1/a"),
                Optional.empty(),
                Optional.of(Path.of("/nowhere/ca.pem")),
                LIMIT,
                Optional.of(4));

        assertThatExceptionOfType(BackupException.class)
                .isThrownBy(() -> new SwiftStoragePlugin().open("c", configuration, Clock.systemUTC()))
                .extracting(BackupException::code)
                .isEqualTo(ErrorCode.CONFIGURATION);
    }
}
