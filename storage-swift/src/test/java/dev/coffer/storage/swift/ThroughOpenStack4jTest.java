package dev.coffer.storage.swift;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.backup.api.storage.Content;
import dev.coffer.backup.api.storage.Listing;
import dev.coffer.backup.api.storage.ObjectBody;
import dev.coffer.backup.api.storage.ObjectName;
import dev.coffer.backup.api.storage.ObjectStore;
import dev.coffer.storage.swift.http.Call;
import dev.coffer.storage.swift.http.Reply;
import dev.coffer.storage.swift.http.Transport;
import dev.coffer.storage.swift.openstack.OpenStackConnector;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.openstack4j.core.transport.HttpExecutorService;

/** What OpenStack4j can say is said by its API: each request shows in its stack who made it. */
@Timeout(60)
class ThroughOpenStack4jTest {
    private static final String API = "org.openstack4j.openstack.storage.object.internal.";

    private final SmallSwift swift = new SmallSwift();
    private final RecordingTransport transport = new RecordingTransport(Stores.transport(Duration.ofSeconds(20), 4));
    private final ObjectStore store = Stores.open(transport, new HandedTokens(swift.url()), "proof");

    /** A request, and the class of OpenStack4j's object-storage API that it comes from, if from any. */
    private record Sent(String method, Optional<String> api, boolean connector) {}

    private static final class RecordingTransport implements Transport {
        private final Transport transport;
        private final List<Sent> sent = new ArrayList<>();

        RecordingTransport(Transport transport) {
            this.transport = transport;
        }

        @Override
        public Reply send(Call call) {
            List<String> callers = StackWalker.getInstance()
                    .walk(frames ->
                            frames.map(StackWalker.StackFrame::getClassName).toList());
            sent.add(new Sent(
                    call.method(),
                    callers.stream().filter(name -> name.startsWith(API)).findFirst(),
                    callers.contains(OpenStackConnector.class.getName())));
            return transport.send(call);
        }
    }

    @AfterEach
    void stop() {
        swift.close();
    }

    @Test
    void all_that_concerns_one_object_or_container_comes_from_its_object_storage_api() throws IOException {
        ObjectName name = new ObjectName("a/b");
        Content content = Content.of(new byte[10]);
        store.createContainer();
        store.create(name, content);
        store.create(name, content);
        store.replace(name, content);
        assertThat(store.head(name)).isPresent();
        try (ObjectBody body = store.open(name)) {
            body.stream().readAllBytes();
        }
        store.list(new Listing("a", true, Optional.of("a"), true, 10));
        store.delete(name);
        store.delete(name);

        List<Sent> sent = transport.sent.subList(1, transport.sent.size());
        assertThat(sent)
                .extracting(Sent::method)
                .containsExactly("PUT", "PUT", "PUT", "HEAD", "PUT", "HEAD", "GET", "GET", "DELETE", "DELETE", "HEAD");
        assertThat(sent).allSatisfy(request -> {
            assertThat(request.api()).isPresent();
            assertThat(request.connector()).isTrue();
        });
    }

    @Test
    void only_what_it_cannot_say_is_our_own() {
        store.createContainer();
        store.deleteAll(List.of(new ObjectName("a"), new ObjectName("b")));

        assertThat(transport.sent)
                .filteredOn(request -> request.api().isEmpty())
                .extracting(Sent::method)
                .containsExactly("GET", "POST");
        assertThat(swift.requests("GET")).containsExactly("/info");
        assertThat(swift.requests("POST")).containsExactly(SmallSwift.ACCOUNT + "?bulk-delete");
    }

    @Test
    void its_only_connector_is_ours() {
        assertThat(ServiceLoader.load(HttpExecutorService.class))
                .hasOnlyElementsOfType(OpenStackConnector.class)
                .hasSize(1);
    }
}
