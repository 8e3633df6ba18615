package dev.coffer.distribution.swift;

import dev.coffer.distribution.endtoend.Eventually;
import dev.coffer.distribution.endtoend.Running;
import dev.coffer.distribution.endtoend.Running.Ended;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A Swift and a Keystone of a test class's own, which {@code scripts/swift} runs. Where they are not installed, the tests of the
 * class are skipped, or, with {@code CI=true}, fail.
 */
final class SwiftServers implements BeforeAllCallback, AfterAllCallback {
    private static final Path SCRIPT = Path.of(System.getProperty("coffer.swift"));
    private static final int NOT_INSTALLED = 3;

    private final List<String> options;
    private final Path directory;
    private final Thread lastResort = new Thread(this::destroy);

    private SwiftServers(List<String> options) {
        this.options = options;
        this.directory = Path.of("/tmp", "coffer-swift-" + Long.toString(System.nanoTime(), 36));
    }

    static SwiftServers ordinary() {
        return new SwiftServers(List.of());
    }

    /** Tokens live for 20 seconds, and Swift asks Keystone about each one each time. */
    static SwiftServers withShortTokens() {
        return new SwiftServers(List.of("--token-life", "20", "--token-cache", "-1"));
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        Ended checked = Running.run(new ProcessBuilder(SCRIPT.toString(), "check"));
        if (checked.status() == NOT_INSTALLED) {
            leaveOut(context.getDisplayName() + " is left out: "
                    + checked.errors().strip());
        }
        Runtime.getRuntime().addShutdownHook(lastResort);
        List<String> start = new ArrayList<>(options);
        start.add(0, "start");
        require(start.toArray(String[]::new));
    }

    @SuppressWarnings("SystemOut") // Surefire shows no reasons of its own.
    private static void leaveOut(String reason) {
        System.err.println(reason);
        if ("true".equals(System.getenv("CI"))) {
            throw new AssertionError(reason);
        }
        Assumptions.abort(reason);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (Files.exists(directory)) {
            destroy();
            Runtime.getRuntime().removeShutdownHook(lastResort);
        }
    }

    private void destroy() {
        require("destroy");
    }

    /** {@code OS_*} of the user who may do everything, and {@code ST_*} of one of TempAuth. */
    Map<String, String> environment() {
        return require("env")
                .lines()
                .map(line -> line.replaceFirst("^export ", "").split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    }

    /**
     * Where {@code openstack/clouds.yaml} is, with the users {@code coffer}, {@code stranger}, who has no rights, and
     * {@code application}, an application credential.
     */
    Path clouds() {
        return directory;
    }

    /** A configuration file with the credentials of the user who may do everything. */
    Path configuration() {
        Map<String, String> environment = environment();
        List<String> lines = new ArrayList<>(List.of("[DEFAULT]", "storage_strategy = SwiftStorage", "[swift]"));
        for (String key : List.of(
                "auth_url",
                "username",
                "password",
                "project_name",
                "user_domain_name",
                "project_domain_name",
                "region_name")) {
            lines.add(key + " = " + environment.get("OS_" + key.toUpperCase(Locale.ROOT)));
        }
        Path file = directory.resolve("coffer.conf");
        try {
            Files.write(file, lines);
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file;
    }

    void kill(Server server) {
        require("kill", server.word());
    }

    /** Starts a server that was killed, and waits until it answers. */
    void start(Server server) {
        require("start", server.word());
    }

    /** Revokes every token that Swift was shown so far. */
    void revokeTokens() {
        require("revoke");
    }

    /** How many connections the proxy has accepted so far. */
    long connections() {
        return linesOfProxy(line -> line.contains(" accepted (")).count();
    }

    /** How many different tokens Swift was shown so far. */
    long tokens() {
        return linesOfProxy(line -> line.contains(" token=gAAAA"))
                .map(line -> line.replaceFirst("^.* token=(\\S+) .*$", "$1"))
                .distinct()
                .count();
    }

    /** How many requests were refused for their token so far. */
    long refusals() {
        return linesOfProxy(line -> line.contains(" status=401 ")).count();
    }

    /** Waits until so many more segments have gone through the proxy. */
    void awaitTransferred(String method, int segments, Running transfer) {
        Pattern segment = Pattern.compile(" access: " + method + " \\S+/\\d{8} status=20");
        long before = transferred(segment);
        Eventually.holds(() -> segments + " times " + method + ": " + transfer.said(), () -> {
            transfer.requireAlive();
            return transferred(segment) >= before + segments;
        });
    }

    private long transferred(Pattern segment) {
        return linesOfProxy(segment.asPredicate()).count();
    }

    private Stream<String> linesOfProxy(Predicate<String> wanted) {
        try {
            return Files.readAllLines(directory.resolve("log/proxy.log")).stream()
                    .filter(wanted);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String require(String... arguments) {
        List<String> command = new ArrayList<>(List.of(SCRIPT.toString()));
        command.addAll(List.of(arguments));
        command.addAll(2, List.of("--dir", directory.toString()));
        Ended ended = Running.run(new ProcessBuilder(command));
        if (ended.status() != 0) {
            throw new AssertionError(String.join(" ", command) + ": " + ended);
        }
        return ended.output();
    }
}
