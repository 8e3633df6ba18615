package dev.coffer.distribution.swift;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.distribution.endtoend.Eventually;
import dev.coffer.distribution.endtoend.Running;
import dev.coffer.distribution.endtoend.Running.Ended;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("real-servers")
@Tag("long")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class OutagesIT {
    private static final long OUTAGE_NANOS = TimeUnit.SECONDS.toNanos(10);

    @RegisterExtension
    static final SwiftServers SWIFT = SwiftServers.withShortTokens();

    private SwiftGuest guest;

    @BeforeAll
    void make_a_guest() {
        guest = SwiftGuest.create(64, "4M", SWIFT.environment()).encrypting();
    }

    @AfterAll
    void remove_the_guest() {
        guest.close();
    }

    @ParameterizedTest
    @EnumSource(Server.class)
    void a_server_that_is_killed_and_comes_back_amid_an_encrypted_transfer_costs_no_more_than_time(Server server) {
        String name = "despite-" + server.word();

        Ended backup = cutOff(server, "PUT", guest.startBackup(name, "--limit-upload", "8M"));
        guest.assertBackedUp(backup, name);
        guest.loseTheDatabase();
        Ended restored = cutOff(server, "GET", guest.startRestore(name, "--limit-download", "8M"));
        guest.assertBroughtBack(restored);

        assertThat(backup.errors()).contains("trying again");
        assertThat(restored.errors()).contains("trying again");
    }

    /** Keystone stays away for ten seconds; what holds the bytes, until its absence was noticed. */
    private static Ended cutOff(Server server, String method, Running transfer) {
        SWIFT.awaitTransferred(method, 3, transfer);
        SWIFT.kill(server);
        long killed = System.nanoTime();
        transfer.awaitError("trying again");
        if (server == Server.KEYSTONE) {
            Eventually.holds(() -> "the end of the outage", () -> System.nanoTime() - killed > OUTAGE_NANOS);
        }
        transfer.requireAlive();
        SWIFT.start(server);
        return transfer.await();
    }
}
