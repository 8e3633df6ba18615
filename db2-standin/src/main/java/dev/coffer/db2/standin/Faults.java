package dev.coffer.db2.standin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The faults that a test has ordered, read anew for every command from the instance's directory. */
final class Faults {

    private final Path directory;

    Faults(Path directory) {
        this.directory = directory;
    }

    /** A fault that applies to the command at hand, and the order that it comes from. */
    record Fault(String action, String argument, Order order) {

        /** First word of the argument as a number. */
        double number() {
            return Double.parseDouble(argument.split(" ", 2)[0]);
        }

        /** What follows the first word of the argument. */
        String text() {
            String[] parts = argument.split(" ", 2);
            return parts.length < 2 ? "" : parts[1];
        }
    }

    /** The file that orders a fault, and when it was written: another one may take its place. */
    record Order(Path file, Optional<FileTime> written) {

        static Order of(Path file) {
            return new Order(file, written(file));
        }

        boolean cleared() {
            return written.isEmpty() || !written.equals(written(file));
        }

        private static Optional<FileTime> written(Path file) {
            try {
                return Optional.of(Files.getLastModifiedTime(file));
            } catch (IOException e) {
                return Optional.empty();
            }
        }
    }

    /** The faults that apply to one command. */
    record Ordered(List<Fault> faults) {

        Ordered {
            faults = List.copyOf(faults);
        }

        Optional<Fault> find(String action) {
            return faults.stream()
                    .filter(fault -> fault.action().equals(action))
                    .findFirst();
        }

        boolean has(String action) {
            return find(action).isPresent();
        }
    }

    /** Counts a hit for every fault whose pattern is found in the command, and returns those that are due. */
    Ordered hitBy(String command) {
        List<Fault> due = new ArrayList<>();
        for (Path file : files()) {
            Order order = Order.of(file);
            Map<String, String> fault = read(file);
            if (!Pattern.compile(fault.getOrDefault("pattern", "$^"))
                    .matcher(command)
                    .find()) {
                continue;
            }
            long hit = countHit(file);
            long after = Long.parseLong(fault.getOrDefault("after", "0"));
            long times = Long.parseLong(fault.getOrDefault("times", "0"));
            if (hit > after && (times == 0 || hit <= after + times)) {
                due.add(new Fault(fault.getOrDefault("action", ""), fault.getOrDefault("argument", ""), order));
            }
        }
        return new Ordered(due);
    }

    private List<Path> files() {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".fault"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private static Map<String, String> read(Path file) {
        Map<String, String> fault = new HashMap<>();
        try {
            for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
                int equals = line.indexOf('=');
                if (equals > 0) {
                    fault.put(line.substring(0, equals), line.substring(equals + 1));
                }
            }
        } catch (IOException e) {
            return Map.of(); // cleared at this moment
        }
        return fault;
    }

    private static long countHit(Path file) {
        Path hits = Path.of(file.toString().replaceFirst("fault$", "hits"));
        try {
            Files.write(hits, new byte[] {'.'}, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            return Files.size(hits);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
