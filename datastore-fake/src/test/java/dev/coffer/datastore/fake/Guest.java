package dev.coffer.datastore.fake;

import dev.coffer.backup.api.datastore.Answers;
import dev.coffer.backup.api.datastore.Command;
import dev.coffer.backup.api.datastore.Fact;
import dev.coffer.backup.api.datastore.Instance;
import dev.coffer.backup.api.datastore.Outcome;
import dev.coffer.backup.api.datastore.Planning;
import dev.coffer.backup.api.datastore.Question;
import dev.coffer.backup.api.datastore.Step;
import dev.coffer.backup.api.datastore.UndoRequest;
import dev.coffer.backup.api.datastore.Variable;
import dev.coffer.backup.api.datastore.Verdict;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Stream;

/** Runs commands as processes of whoever runs the test, as simply as it can be done. */
final class Guest {
    private static final File NOTHING = new File("/dev/null");

    private final Path directory;
    private final FakeConfiguration configuration;
    private final List<Process> started = new ArrayList<>();

    /** An instance with these databases, whose password is right. */
    Guest(Path directory, String... databases) {
        this.directory = directory;
        this.configuration = Examples.obeyingFaults(Examples.here(directory, "open sesame"));
        for (String database : databases) {
            write(database + "/rows", "rows of " + database);
            write(database + "/deeper/a name with\na line break", "");
        }
    }

    Instance<FakeConfiguration> instance() {
        return new Instance<>("example", configuration);
    }

    FakeConfiguration configuration() {
        return configuration;
    }

    void write(String name, String text) {
        try {
            Path path = directory.resolve(name);
            Files.createDirectories(path.getParent());
            Files.writeString(path, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Orders faults, one a line: {@code dump:SAMPLE exit 7}. */
    void order(String... faults) {
        write("faults", String.join("\n", faults));
    }

    boolean has(String name) {
        return Files.exists(directory.resolve(name));
    }

    String read(String name) {
        try {
            return Files.readString(directory.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    <P> P plan(Function<Answers, Planning<P>> planner) {
        Answers answers = Answers.none();
        while (planner.apply(answers) instanceof Planning.Asking<P> asking) {
            for (Question question : asking.questions()) {
                answers = answer(question, answers);
            }
        }
        return ((Planning.Ready<P>) planner.apply(answers)).plan();
    }

    private Answers answer(Question question, Answers answers) {
        if (question instanceof Question.OfCommand asked) {
            return answers.with(asked.id(), run(asked.command()));
        }
        if (question instanceof Question.OfFile asked) {
            String name = directory.relativize(asked.path()).toString();
            return answers.withText(asked.id(), has(name) ? Optional.of(read(name)) : Optional.empty());
        }
        if (question instanceof Question.OfRoom asked) {
            return answers.withRoom(
                    asked.id(), OptionalLong.of(directory.toFile().getUsableSpace()));
        }
        return answers.withBytes(question.id(), OptionalLong.of(bytes(((Question.OfDirectorySize) question).path())));
    }

    private static long bytes(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Verdict run(Step step) {
        return Verdicts.of(step, run(step.command()));
    }

    /** Runs steps and gives their verdicts. */
    List<Verdict> runAll(List<Step> steps) {
        List<Verdict> verdicts = new ArrayList<>();
        for (Step step : steps) {
            verdicts.add(run(step));
        }
        return verdicts;
    }

    List<Verdict> undo(List<Step> steps) {
        List<Fact> facts = steps.stream().flatMap(step -> step.facts().stream()).toList();
        return runAll(plan(answers -> new FakeUndo().plan(new UndoRequest<>(instance(), facts, List.of()), answers)));
    }

    Outcome run(Command command) {
        return run(command, NOTHING);
    }

    Outcome run(Command command, File input) {
        try {
            Path output = Files.createTempFile("fake", ".out");
            Outcome outcome = run(command, input, output);
            String text = Files.readString(output, StandardCharsets.UTF_8);
            Files.delete(output);
            return new Outcome(outcome.status(), text, outcome.standardError());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs a command to its end, with its standard output in a file. */
    Outcome run(Command command, File input, Path output) {
        try {
            Path errors = Files.createTempFile("fake", ".err");
            Process process = builder(command)
                    .redirectInput(input)
                    .redirectOutput(output.toFile())
                    .redirectError(errors.toFile())
                    .start();
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("still running after a minute: " + command.display());
            }
            String text = Files.readString(errors, StandardCharsets.UTF_8);
            Files.delete(errors);
            return new Outcome(process.exitValue(), "", text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /** Starts a command whose output nobody needs. */
    Process start(Command command) throws IOException {
        Process process = builder(command)
                .redirectInput(NOTHING)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        started.add(process);
        return process;
    }

    void endAll() {
        for (Process process : started) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private static ProcessBuilder builder(Command command) {
        ProcessBuilder builder = new ProcessBuilder(command.arguments());
        builder.environment().put("LC_ALL", "C");
        for (Variable variable : command.session().environment()) {
            builder.environment().put(variable.name(), variable.value().reveal());
        }
        return builder;
    }

    /** Waits until something is so, for three minutes at the most. */
    static void await(String what, BooleanSupplier so) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(3);
        while (!so.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("not within three minutes: " + what);
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }
}
