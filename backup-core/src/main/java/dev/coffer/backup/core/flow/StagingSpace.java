package dev.coffer.backup.core.flow;

import static java.util.Objects.requireNonNull;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ByteSize;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.datastore.BackupPlan;
import dev.coffer.backup.api.datastore.DatabaseBackup;
import dev.coffer.backup.api.datastore.DatabaseRestore;
import dev.coffer.backup.api.datastore.DatabaseVerification;
import dev.coffer.backup.api.datastore.Drill;
import dev.coffer.backup.api.datastore.Dump;
import dev.coffer.backup.api.datastore.Staging;
import dev.coffer.backup.core.process.StagingDirectory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Refuses what the staging file system has no room for, before anything is changed. */
final class StagingSpace {
    private StagingSpace() {}

    /**
     * Checks a backup: staging holds the images of as many databases as are backed up at once. Each is looked at alone, too, since
     * the others can be backed up without one that is too large.
     */
    static void require(BackupPlan plan, int atOnce) {
        for (DatabaseBackup backup : plan.databases()) {
            if (backup.dump().output() instanceof Dump.ToStaging staging) {
                try {
                    require(staging, backup.database());
                } catch (BackupException e) {
                    throw OtherDatabases.ofBackup(e, backup.database(), names(plan));
                }
            }
        }
        if (atOnce > 1) {
            requireTogether(plan, atOnce);
        }
    }

    private static void requireTogether(BackupPlan plan, int atOnce) {
        Map<Long, Path> parents = new LinkedHashMap<>();
        Map<Long, List<Long>> needed = new HashMap<>();
        for (DatabaseBackup backup : plan.databases()) {
            if (backup.dump().output() instanceof Dump.ToStaging staging) {
                shares(staging, parents)
                        .forEach((device, share) -> needed.computeIfAbsent(device, unseen -> new ArrayList<>())
                                .add(staging.requiredBytes() * share));
            }
        }
        needed.forEach((device, each) -> requireTogether(parents.get(device), each, atOnce));
    }

    private static void requireTogether(@Nullable Path parent, List<Long> each, int atOnce) {
        long largest = each.stream()
                .sorted(Comparator.reverseOrder())
                .limit(atOnce)
                .mapToLong(Long::longValue)
                .sum();
        require(requireNonNull(parent), largest, "the largest " + Math.min(atOnce, each.size()) + " databases at once");
    }

    /** Checks a verification of a database: its image is staged, and a drill makes a database beside it. */
    static void require(DatabaseVerification verification, long imageBytes) {
        Path staging = verification.delivery().staging().parent();
        Optional<Drill.Place> place = verification.drill().flatMap(Drill::place);
        if (place.isEmpty()) {
            require(staging, imageBytes, verification.database());
            return;
        }
        Path beside = place.get().directory().parent();
        long bytes = place.get().requiredBytes();
        boolean shared = StagingDirectory.device(staging) == StagingDirectory.device(beside);
        require(staging, shared ? imageBytes + bytes : imageBytes, verification.database());
        require(beside, bytes, "a scratch database of " + verification.database());
    }

    /** Checks a restore: staging holds its artifacts and what the load writes beside them, and the directory of pipes that alone. */
    static void require(DatabaseRestore restore, long artifactBytes) {
        if (restore.delivery() instanceof DatabaseRestore.FromStaging files) {
            require(files.staging().parent(), artifactBytes + files.besideBytes(), restore.database());
        }
        if (restore.delivery() instanceof DatabaseRestore.FromPipes pipes && pipes.besideBytes() > 0) {
            require(
                    pipes.directory().parent(),
                    pipes.besideBytes(),
                    "what lies beside the pipes of " + restore.database());
        }
    }

    /** Directories on one file system share its space. */
    private static void require(Dump.ToStaging staging, String database) {
        Map<Long, Path> parents = new LinkedHashMap<>();
        Map<Long, Integer> shares = shares(staging, parents);
        parents.forEach((device, parent) ->
                require(parent, staging.requiredBytes() * shares.getOrDefault(device, 1), database));
    }

    /** How many directories of an image are on each file system; each gets a directory that is on it. */
    private static Map<Long, Integer> shares(Dump.ToStaging staging, Map<Long, Path> parents) {
        Map<Long, Integer> shares = new HashMap<>();
        for (Staging directory : staging.all()) {
            long device = StagingDirectory.device(directory.parent());
            parents.putIfAbsent(device, directory.parent());
            shares.merge(device, 1, Integer::sum);
        }
        return shares;
    }

    private static List<String> names(BackupPlan plan) {
        return plan.databases().stream().map(DatabaseBackup::database).toList();
    }

    static void require(Path parent, long requiredBytes, String database) {
        long usable = StagingDirectory.usableBytes(parent);
        if (usable < requiredBytes) {
            throw new BackupException(
                    ErrorCode.STAGING_SPACE,
                    "staging " + database + " in " + parent + " needs " + new ByteSize(requiredBytes) + " ("
                            + requiredBytes + " bytes), and " + new ByteSize(usable) + " (" + usable
                            + " bytes) are free",
                    "Free some space there, or name a staging directory on a larger file system.");
        }
    }
}
