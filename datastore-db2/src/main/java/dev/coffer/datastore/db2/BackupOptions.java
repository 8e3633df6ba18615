package dev.coffer.datastore.db2;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The words of BACKUP DATABASE that the configuration decides. Db2's grammar has one order of its clauses, and some releases
 * accept no other.
 */
final class BackupOptions {
    private final Db2Configuration configuration;

    BackupOptions(Db2Configuration configuration) {
        this.configuration = configuration;
    }

    /**
     * The whole command, but for the name of the program. An online image without the logs that were written meanwhile could not
     * be used when those are lost.
     */
    List<String> backup(String alias, List<Path> targets, ImageKind kind) {
        List<String> words = new ArrayList<>(List.of("backup", "database", alias));
        words.addAll(kind.words());
        words.add("to");
        words.add(targets.stream().map(Path::toString).collect(Collectors.joining(",")));
        if (configuration.dedupDevice()) {
            words.add("dedup_device");
        }
        configuration.buffers().ifPresent(number -> words.addAll(List.of("with", number.toString(), "buffers")));
        configuration.bufferSize().ifPresent(pages -> words.addAll(List.of("buffer", pages.toString())));
        configuration.parallelism().ifPresent(number -> words.addAll(List.of("parallelism", number.toString())));
        if (configuration.compress()) {
            words.add("compress");
        }
        if (configuration.encrypt()) {
            words.add("encrypt");
        }
        configuration
                .utilImpactPriority()
                .ifPresent(priority -> words.addAll(List.of("util_impact_priority", priority.toString())));
        if (kind.online()) {
            words.addAll(List.of("include", "logs"));
        }
        words.addAll(List.of("without", "prompting"));
        return words;
    }

    /**
     * Refuses what Db2 would refuse only when the database is closed already.
     *
     * @throws IllegalArgumentException as the constructor of the configuration does
     */
    static void check(
            Optional<Integer> buffers,
            Optional<Integer> bufferSize,
            Optional<Integer> parallelism,
            Optional<Integer> utilImpactPriority) {
        buffers.ifPresent(number -> require("buffers", number, 1, 65_535));
        bufferSize.ifPresent(pages -> require("buffer_size", pages, 8, 16_384));
        parallelism.ifPresent(number -> require("parallelism", number, 1, 1024));
        utilImpactPriority.ifPresent(priority -> require("util_impact_priority", priority, 1, 100));
    }

    /**
     * Refuses options that exclude each other.
     *
     * @throws IllegalArgumentException as the constructor of the configuration does
     */
    static void refuseTogether(boolean compress, boolean encrypt, boolean dedupDevice) {
        if (compress && encrypt) {
            throw new IllegalArgumentException("compress and encrypt exclude each other in Db2");
        }
        if (compress && dedupDevice) {
            throw new IllegalArgumentException("compress and dedup_device exclude each other: compressed images have"
                    + " nothing in common that a device could find");
        }
    }

    private static void require(String key, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(key + " must be from " + least + " to " + most + ", not " + value);
        }
    }
}
