package dev.coffer.backup.cli;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.cli.progress.Display;
import dev.coffer.backup.cli.progress.LoggedProgress;
import dev.coffer.backup.cli.progress.PlainProgress;
import dev.coffer.backup.cli.progress.TerminalProgress;
import dev.coffer.backup.cli.progress.WarningsOnly;
import dev.coffer.backup.cli.view.Document;
import dev.coffer.backup.cli.view.Unfinished;
import dev.coffer.backup.core.Doctor;
import dev.coffer.backup.core.DoctorOrder;
import dev.coffer.backup.core.Engine;
import dev.coffer.backup.core.EngineContext;
import dev.coffer.backup.core.config.Configuration;
import dev.coffer.backup.core.config.ConfigurationSources;
import dev.coffer.backup.core.config.Flag;
import dev.coffer.backup.core.doctor.CheckResult;
import dev.coffer.backup.core.flow.FlowListener;
import dev.coffer.backup.core.journal.JournalEntry;
import dev.coffer.backup.core.keys.NewIdentity;
import dev.coffer.backup.core.plugin.PluginRegistry;
import dev.coffer.backup.core.process.Interruption;
import dev.coffer.backup.core.signature.Acceptance;
import dev.coffer.backup.server.BackupServer;
import java.io.PrintStream;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One run of the command line: what its commands need, made when the first of them asks. */
final class Invocation {
    private static final int COLUMNS = 79;

    private final Surroundings surroundings;
    private final RootCommand options;
    private @Nullable PluginRegistry registry;
    private List<Flag> flags = List.of();
    private Acceptance acceptance = Acceptance.none();
    private boolean printed;

    Invocation(Surroundings surroundings, RootCommand options) {
        this.surroundings = surroundings;
        this.options = options;
    }

    /** Takes the keys of the configuration that were given as options of the command. */
    void take(List<Flag> given) {
        flags = List.copyOf(given);
    }

    /** Takes whom the operator trusts for this command. */
    void accept(Accepting accepting) {
        acceptance = accepting.acceptance();
    }

    /** Looks for plugins, once. */
    PluginRegistry plugins() {
        if (registry == null) {
            registry = PluginRegistry.discover(pluginDirectories());
        }
        return registry;
    }

    /** Reads the configuration; with broken plugins, nobody could say which of its keys are right. */
    Configuration configuration() {
        plugins().check();
        return Configuration.read(sources(), plugins());
    }

    private ConfigurationSources sources() {
        return new ConfigurationSources(options.configFile, surroundings.environment(), flags);
    }

    /** Lets the engine work, and shows how it goes. */
    <T> T withEngine(Function<Engine, T> work) {
        try (Display display = display()) {
            return withEngine(display, work);
        }
    }

    /** Asks the engine for something that changes no instance, after warnings of work that was cut off. */
    <T> T reading(Function<Engine, T> question) {
        try (Display display = display()) {
            return withEngine(display, engine -> {
                for (JournalEntry entry : engine.unfinished()) {
                    display.warning(Unfinished.warning(entry, engine.describe(entry)));
                }
                return question.apply(engine);
            });
        }
    }

    private <T> T withEngine(Display display, Function<Engine, T> work) {
        try (Engine engine = Engine.open(configuration(), plugins(), context(display))) {
            return work.apply(engine);
        }
    }

    private EngineContext context(FlowListener listener) {
        return new EngineContext(
                surroundings.clock(),
                UUID::randomUUID,
                new SecureRandom(),
                Version.current(),
                surroundings.interruption(),
                listener,
                acceptance);
    }

    /** Starts the server of the configuration; what it has to say goes into the log, as nobody may be at the terminal. */
    BackupServer startServer() {
        return BackupServer.start(configuration(), plugins(), context(new LoggedProgress()));
    }

    /** Waits until the operator or the system wants the process stopped. */
    void awaitInterruption() {
        CountDownLatch requested = new CountDownLatch(1);
        Interruption interruption = surroundings.interruption();
        interruption.whenRequested(requested::countDown);
        try {
            while (!interruption.requested()) {
                requested.await();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Shows something and asks the operator whether he agrees.
     *
     * @throws BackupException if he does not say yes, or nobody is there
     */
    void requireAgreement(String shown, String question) {
        Operator operator = surroundings.operator();
        surroundings.err().print(shown);
        if (!operator.isThere()) {
            throw nobodyToAsk();
        }
        surroundings.err().print(question);
        surroundings.err().flush();
        CompletableFuture<Optional<String>> answer = new CompletableFuture<>();
        surroundings.interruption().whenRequested(() -> answer.complete(Optional.empty()));
        Thread reading = new Thread(() -> answer.complete(operator.line()), "answer");
        reading.setDaemon(true);
        reading.start();
        String said = answer.join().orElseThrow(Invocation::nobodyAgreed);
        if (!said.strip().toLowerCase(Locale.ROOT).matches("y|yes")) {
            throw nobodyAgreed();
        }
    }

    private static BackupException nobodyAgreed() {
        return new BackupException(ErrorCode.INTERRUPTED, "nobody has agreed", "Nothing was done.");
    }

    private static BackupException nobodyToAsk() {
        return new BackupException(
                ErrorCode.USAGE,
                "nobody is here to be asked",
                "Give --yes to agree beforehand, or --dry-run to see what would be done; nothing was done.");
    }

    /** Makes an identity for an operator, which takes no configuration, and writes it to a file if one is given. */
    NewIdentity makeIdentity(Optional<Path> file) {
        NewIdentity identity =
                NewIdentity.make(new SecureRandom(), surroundings.clock().instant());
        file.ifPresent(identity::write);
        return identity;
    }

    /** Looks at everything, whatever of it is broken. */
    List<CheckResult> examine(DoctorOrder order) {
        try (Display display = display()) {
            return new Doctor(this::plugins, sources(), context(display)).examine(order);
        }
    }

    /** Prints a result, whole or not at all as far as this process can tell. */
    void print(Document document) {
        PrintStream out = surroundings.out();
        out.print(options.json ? document.json().toPrettyString() + "\n" : document.text());
        if (out.checkError()) {
            throw new BackupException(
                    ErrorCode.GUEST,
                    "cannot write the result to standard output",
                    "The command itself has succeeded; only what it had to say is lost.");
        }
        printed = true;
    }

    /** Whether a result went out; a failure after that is part of it. */
    boolean hasPrinted() {
        return printed;
    }

    private Display display() {
        if (options.quiet) {
            return new WarningsOnly(surroundings.err());
        }
        return surroundings.terminal()
                ? new TerminalProgress(surroundings.err(), columns())
                : new PlainProgress(surroundings.err(), surroundings.clock());
    }

    private int columns() {
        String columns = surroundings.environment().getOrDefault("COLUMNS", "");
        return columns.matches("[1-9]\\d{1,3}") ? Math.max(40, Integer.parseInt(columns) - 1) : COLUMNS;
    }

    private List<Path> pluginDirectories() {
        return surroundings.home().map(home -> home.resolve("plugins")).stream().toList();
    }
}
