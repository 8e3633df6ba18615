package dev.coffer.distribution.packages;

import dev.coffer.distribution.endtoend.Running;
import dev.coffer.distribution.endtoend.Running.Ended;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** The packages of what was built, as {@code scripts/package} makes them; made once for all tests of a build. */
final class Packages {
    static final String VERSION = "0.1.0~2";
    /** As if it had been released before. */
    static final String EARLIER = "0.1.0~1";

    private static final Path TARGET = Path.of("target").toAbsolutePath();
    private static final Path MADE = TARGET.resolve("packages");

    private Packages() {}

    static Path deb(String version, String architecture) {
        String name = architecture.equals("all") ? "coffer-system-java" : "coffer";
        return made().resolve(name + "_" + version + "_" + architecture + ".deb");
    }

    static Path archive(String platform) {
        return made().resolve("coffer-" + VERSION + "-" + platform + ".tar.gz");
    }

    private static Path made() {
        try (FileChannel channel = FileChannel.open(
                        TARGET.resolve("packages.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            if (lock.isValid() && isOlderThanTheBuild(MADE.resolve("complete"))) {
                make(MADE, VERSION, "amd64", "arm64", "all");
                make(MADE, EARLIER, "amd64");
                Files.writeString(MADE.resolve("complete"), VERSION);
            }
            return MADE;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isOlderThanTheBuild(Path mark) throws IOException {
        Path billOfMaterials = TARGET.resolve("coffer.cdx.json");
        return !Files.exists(mark)
                || Files.getLastModifiedTime(mark).compareTo(Files.getLastModifiedTime(billOfMaterials)) < 0;
    }

    static void make(Path output, String version, String... architectures) {
        List<String> command = new ArrayList<>(
                List.of("../scripts/package", "--quick", "--version", version, "--output", output.toString()));
        command.addAll(List.of(architectures));
        succeed(command.toArray(String[]::new));
    }

    /** As whoever lets nobody else read his files makes them, in another directory and time zone. */
    static void makeFromCopy(Path copy, Path output, String architecture) {
        String script = """
                set -e
                cd ..
                SOURCE_DATE_EPOCH=$(git log -1 --format=%ct) TZ=Asia/Tokyo LC_ALL=C
                export SOURCE_DATE_EPOCH TZ LC_ALL
                umask 077
                mkdir -p "$0/distribution"
                cp -r pom.xml scripts packaging "$0"
                cp -r distribution/src "$0/distribution"
                ln -s "$PWD/distribution/target" "$0/distribution/target"
                cd "$0"
                scripts/package --quick --version "$1" --output "$2" "$3"
                rm distribution/target
                """;
        succeed("sh", "-c", script, copy.toString(), VERSION, output.toString(), architecture);
    }

    /** Runs a command that must succeed, and gives its output. */
    static String succeed(String... command) {
        Ended ended = Running.run(new ProcessBuilder(command));
        if (ended.status() != 0) {
            throw new AssertionError(String.join(" ", command) + ": " + ended);
        }
        return ended.output();
    }
}
