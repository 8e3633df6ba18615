package dev.coffer.distribution;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The distribution as it was packed, unpacked. */
final class Distribution {
    private final Path home;

    private Distribution(Path home) {
        this.home = home;
    }

    /** The one that this build has just made. */
    static Distribution packed() {
        String home = System.getProperty("coffer.home");
        if (home == null) {
            throw new AssertionError("no system property coffer.home: these tests run after the packaging");
        }
        return new Distribution(Path.of(home));
    }

    /** A copy that a test may change. */
    Distribution copiedTo(Path directory) throws IOException {
        for (Path file : files()) {
            Path copy = directory.resolve(home.relativize(file).toString());
            Files.createDirectories(copy.getParent());
            Files.copy(file, copy);
            Files.setPosixFilePermissions(copy, Files.getPosixFilePermissions(file));
        }
        return new Distribution(directory);
    }

    Path home() {
        return home;
    }

    Path archive() {
        return home.resolveSibling(home.getFileName() + ".tar.gz");
    }

    Program coffer() {
        return new Program(home.resolve("bin/coffer"));
    }

    /** The one jar of a module in {@code lib}. */
    Path library(String module) {
        List<Path> jars = files().stream()
                .filter(file -> file.startsWith(home.resolve("lib")))
                .filter(file -> file.getFileName().toString().matches(module + "-\\d.*\\.jar"))
                .toList();
        if (jars.size() != 1) {
            throw new AssertionError("not one jar of " + module + ", but " + jars);
        }
        return jars.get(0);
    }

    List<Path> files() {
        try (Stream<Path> all = Files.walk(home)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new AssertionError("cannot list " + home, e);
        }
    }
}
