package dev.coffer.db2.standin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** An instance of its own for one test class, made by the packaged program and destroyed at the end. */
final class StandIn implements AutoCloseable {

    private static final Path ADMIN = Path.of(System.getProperty("standin.home"), "bin", "db2-standin");

    private final Path work;
    private final Path home;

    /** What a finished program said. */
    record Outcome(int code, String text) {

        /** The text with line breaks and runs of blanks made into one blank. */
        String joined() {
            return text.replaceAll("\\s+", " ").strip();
        }
    }

    private StandIn(Path work) {
        this.work = work;
        this.home = work.resolve("home");
    }

    /** Creates an instance; the arguments are added to those of {@code create}. */
    static StandIn create(String... arguments) {
        try {
            StandIn standIn = new StandIn(Files.createTempDirectory("standin"));
            standIn.admin("create", Stream.concat(Stream.of("--instance", "db2inst1"), Stream.of(arguments)));
            return standIn;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Creates and starts an instance with the database SAMPLE. */
    static StandIn withSample(int megabytes) {
        StandIn standIn = create();
        standIn.run("db2start");
        standIn.admin("sample", "--pages-mb", String.valueOf(megabytes));
        return standIn;
    }

    Path home() {
        return home;
    }

    /** A fresh directory beside the instance. */
    Path directory(String name) {
        try {
            return Files.createDirectories(work.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Outcome admin(String verb, String... arguments) {
        return admin(verb, Stream.of(arguments));
    }

    private Outcome admin(String verb, Stream<String> arguments) {
        List<String> command = new ArrayList<>(List.of(ADMIN.toString(), verb, "--home", home.toString()));
        arguments.forEach(command::add);
        Outcome outcome = finish(start(command));
        if (outcome.code() != 0) {
            throw new AssertionError(command + " ended with " + outcome);
        }
        return outcome;
    }

    void order(String... fault) {
        admin("fault", Stream.concat(Stream.of("add"), Stream.of(fault)));
    }

    /** Takes all orders back, which lets go on what is held. */
    void clearOrders() {
        admin("fault", "clear");
    }

    /** Runs a shell script in the instance's environment: one script, one parent process, one connection. */
    Outcome run(String script) {
        return finish(launch(script));
    }

    Process launch(String script) {
        return start(List.of("/bin/sh", "-c", ". \"$0/sqllib/db2profile\"\n" + script, home.toString()));
    }

    Process start(List<String> command) {
        try {
            ProcessBuilder builder =
                    new ProcessBuilder(command).directory(work.toFile()).redirectErrorStream(true);
            builder.environment().put("LC_ALL", "C");
            builder.environment().remove("DB2INSTANCE");
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Outcome finish(Process process) {
        try {
            process.getOutputStream().close();
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("still running after a minute");
            }
            return new Outcome(process.exitValue(), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    static List<Path> images(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether a process runs; one that has ended and only waits to be noticed by its parent does not. */
    static boolean runs(long pid) {
        try {
            return !Files.readString(Path.of("/proc/" + pid + "/stat")).matches("(?s).*\\) Z .*");
        } catch (IOException e) {
            return false;
        }
    }

    /** Waits until a backup has begun and written something. */
    void awaitProgress() {
        Patience.await("a utility in progress", () -> run("db2 list utilities show detail; db2 terminate >/dev/null")
                .text()
                .matches("(?s).*Completed Work +=\\s[1-9]\\d* bytes.*"));
    }

    @Override
    public void close() {
        if (Files.exists(home)) {
            admin("destroy");
        }
        Store.removeTree(work);
    }
}
