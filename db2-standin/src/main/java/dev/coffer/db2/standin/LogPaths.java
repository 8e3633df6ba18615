package dev.coffer.db2.standin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Where the logs of a database lie: in its log path, and in the chains of its archive. */
final class LogPaths {

    private final Layout layout;
    private final DatabaseState state;

    LogPaths(Layout layout, DatabaseState state) {
        this.layout = layout;
        this.state = state;
    }

    /** The directory of the archive that the chains lie in; empty if logs are not archived to a disk. */
    Optional<Path> archive() {
        String method = state.parameter("LOGARCHMETH1");
        return method.startsWith("DISK:")
                ? Optional.of(Path.of(method.substring(5))
                        .resolve(layout.instance())
                        .resolve(layout.name())
                        .resolve("NODE0000")
                        .resolve("LOGSTREAM0000"))
                : Optional.empty();
    }

    static String chainName(int chain) {
        return String.format(Locale.ROOT, "C%07d", chain);
    }

    /** The chains of the archive, the newest first. */
    List<Path> chains() {
        Path archive = archive().orElse(layout.logs().resolve("none"));
        if (!Files.isDirectory(archive)) {
            return List.of();
        }
        try (Stream<Path> chains = Files.list(archive)) {
            return chains.filter(path -> String.valueOf(path.getFileName()).matches("C\\d{7}"))
                    .sorted(Comparator.reverseOrder())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Number of a chain that the archive has not, and that is newer than all it has. */
    int freshChain() {
        List<Path> chains = chains();
        int newest = chains.isEmpty()
                ? -1
                : Integer.parseInt(String.valueOf(chains.get(0).getFileName()).substring(1));
        return 1 + Math.max(newest, Integer.parseInt(state.get(DatabaseState.LOG_CHAIN, "-1")));
    }

    /** The directories that the logs of this moment lie in. */
    List<Path> current() {
        Path chain = archive()
                .orElse(layout.logs())
                .resolve(chainName(Integer.parseInt(state.get(DatabaseState.LOG_CHAIN, "0"))));
        return List.of(layout.logs(), chain);
    }

    /** All directories in which a log may lie, the one to be looked at first at the front. */
    List<Path> all() {
        List<Path> all = new ArrayList<>(List.of(layout.logs()));
        all.addAll(chains());
        return all;
    }
}
