package dev.coffer.distribution.swift;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.distribution.endtoend.Eventually;
import dev.coffer.distribution.endtoend.Running;
import dev.coffer.distribution.endtoend.Running.Ended;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The packaged server of a guest, registered with a real Keystone, and Debian's clients of Trove. */
final class TroveServer implements AutoCloseable {
    private final SwiftGuest guest;
    private final Map<String, String> client;
    private final Map<String, String> environment;
    private Running server;
    private final String url;

    private TroveServer(SwiftGuest guest, Map<String, String> client, Map<String, String> environment) {
        this.guest = guest;
        this.client = client;
        this.environment = environment;
        this.server = launch("127.0.0.1:0");
        this.url = server.said()
                .lines()
                .filter(line -> line.startsWith("listening on "))
                .findFirst()
                .orElseThrow()
                .replaceFirst("^listening on ", "");
    }

    /** Starts the server on a free port, and registers it. */
    static TroveServer start(SwiftGuest guest, SwiftServers swift, Map<String, String> settings) {
        Map<String, String> client = swift.environment();
        Map<String, String> environment = new HashMap<>(client);
        environment.putAll(settings);
        environment.put("COFFER_SERVE_AUTH_URL", client.get("OS_AUTH_URL"));
        environment.put("COFFER_SERVE_PROJECT_ID", project(client));
        TroveServer server = new TroveServer(guest, client, environment);
        server.register();
        return server;
    }

    private static String project(Map<String, String> client) {
        String[] command = {"openstack", "token", "issue", "-f", "value", "-c", "project_id"};
        return required(run(client, command), command).output().strip();
    }

    private void register() {
        asAdministrator("openstack", "service", "create", "--name", "coffer", "database");
        asAdministrator(
                "openstack",
                "endpoint",
                "create",
                "--region",
                "RegionOne",
                "database",
                "public",
                url + "/v1.0/%(project_id)s");
    }

    private Running launch(String address) {
        Running launched = Running.start(guest.coffer(environment, "serve", "--listen", address));
        launched.awaitOutput("listening on http://127.0.0.1:");
        return launched;
    }

    /** Kills the server as nothing can be prepared for, and starts another one in its place. */
    void killAndStartAgain() {
        server.signal("KILL");
        server.await();
        guest.forgetOrders();
        server = launch(url.replaceFirst("^http://", ""));
    }

    /** Ends the server as the system does. */
    void terminate() {
        server.signal("TERM");
        Ended ended = server.await();
        assertThat(ended.status()).as("%s", ended).isZero();
    }

    /** Starts another one in the place of one that has ended. */
    void startAgain() {
        guest.forgetOrders();
        server = launch(url.replaceFirst("^http://", ""));
    }

    String url() {
        return url;
    }

    /** The id of the project whose backups it has. */
    String project() {
        return environment.getOrDefault("COFFER_SERVE_PROJECT_ID", "");
    }

    /** A token of the user's, as long as Keystone lets it live. */
    String token() {
        return ask("openstack", "token", "issue", "-f", "value", "-c", "id")
                .output()
                .strip();
    }

    /** With which status the list is answered to whoever comes with a token. */
    int listing(String token) {
        URI uri = URI.create(url + "/v1.0/" + project() + "/backups");
        try {
            return HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(uri)
                                    .header("X-Auth-Token", token)
                                    .build(),
                            BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Has a client do something that succeeds. */
    Ended ask(String... command) {
        return required(run(command), command);
    }

    /** Asks until what a client prints holds a text. */
    void awaitAnswer(String text, String... command) {
        StringBuilder last = new StringBuilder();
        Eventually.holds(() -> "'" + text + "' in " + last, () -> {
            Ended ended = run(command);
            last.replace(0, last.length(), ended.output() + ended.errors() + server.said());
            return (ended.output() + ended.errors()).contains(text);
        });
    }

    Ended run(String... command) {
        return run(client, command);
    }

    Ended asAdministrator(String... command) {
        return required(runAsAdministrator(command), command);
    }

    /** Runs a client as somebody of another project. */
    Ended runAsAdministrator(String... command) {
        Map<String, String> administrator = new HashMap<>(client);
        administrator.putAll(
                Map.of("OS_USERNAME", "admin", "OS_PASSWORD", "administrator", "OS_PROJECT_NAME", "admin"));
        return run(administrator, command);
    }

    private static Ended required(Ended ended, String... command) {
        assertThat(ended.status())
                .as("%s: %s", String.join(" ", command), ended)
                .isZero();
        return ended;
    }

    private static Ended run(Map<String, String> environment, String... command) {
        ProcessBuilder builder = new ProcessBuilder(List.of(command));
        builder.environment().keySet().removeIf(name -> name.startsWith("OS_"));
        builder.environment().putAll(environment);
        builder.environment().put("LC_ALL", "C.UTF-8");
        return Running.run(builder);
    }

    @Override
    public void close() {
        server.close();
    }
}
