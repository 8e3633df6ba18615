package dev.coffer.db2.standin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the files of one image by source alias and (the beginning of) a timestamp. */
final class ImageFinder {

    private final String alias;
    private final String prefix;

    ImageFinder(String alias, Optional<String> takenAt) {
        this.alias = alias;
        this.prefix = takenAt.orElse("");
        if (!prefix.matches("\\d{0,14}")) {
            throw new CommandFailed("SQL2508N", prefix);
        }
    }

    private record Found(Path path, ImageName name) {}

    /** The files in order of their sequence numbers; devices are taken as they are. */
    List<Path> find(List<Path> places) {
        List<Found> found = new ArrayList<>();
        List<Path> devices = new ArrayList<>();
        for (Path place : places.stream().distinct().toList()) {
            if (!place.isAbsolute() || Files.isRegularFile(place)) {
                throw new CommandFailed("SQL2036N", place);
            }
            if (Files.isDirectory(place)) {
                collect(place, found);
            } else {
                devices.add(place);
            }
        }
        if (devices.stream().anyMatch(Files::exists)) {
            devices.stream().filter(device -> !Files.exists(device)).findFirst().ifPresent(missing -> {
                throw new CommandFailed("SQL2036N", missing);
            });
            return devices;
        }
        if (found.isEmpty()) {
            throw new CommandFailed("SQL2542N", alias, prefix);
        }
        if (found.stream().map(f -> f.name().timestamp()).distinct().count() > 1) {
            throw new CommandFailed("SQL2522N");
        }
        found.sort(Comparator.comparingInt(f -> f.name().sequence()));
        if (found.get(0).name().sequence() != 1) {
            throw new CommandFailed("SQL2546N");
        }
        return found.stream().map(Found::path).toList();
    }

    private void collect(Path directory, List<Found> found) {
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                ImageName.parse(String.valueOf(file.getFileName()))
                        .filter(name -> name.alias().equals(alias)
                                && name.type() == 0
                                && name.timestamp().startsWith(prefix))
                        .ifPresent(name -> found.add(new Found(file, name)));
            }
        } catch (IOException e) {
            throw new CommandFailed("SQL2542N", alias, prefix);
        }
    }
}
