package dev.coffer.datastore.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.datastore.VerifyRequest.Depth;
import dev.coffer.backup.core.catalogue.SignedManifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Restores and drills a server on small file systems that it mounts: to be run by root, where nobody else sees them. */
final class FullDisk {
    private static final long MANY = 100_000;
    private static final long LITTLE = 6L << 20;
    private static final long SEGMENT = 16L << 20;

    private final PgServer server;
    private final Path state;
    private final PgGuest guest;

    private FullDisk(PgServer server, Path state) {
        this.server = server;
        this.state = state;
        this.guest = new PgGuest(state, PgGuest.store(), server.configuration());
    }

    /** Root of a server that runs, and state path. */
    public static void main(String[] arguments) throws Exception {
        new FullDisk(PgServer.at(Path.of(arguments[0])), Path.of(arguments[1])).run();
    }

    private void run() throws Exception {
        SignedManifest backup = guest.backUp();
        server.stop();
        long bytes = Cluster.stored(backup.manifest().storedBackup()).plainBytes();
        drill(backup, bytes);
        restore(backup, bytes);
    }

    private void restore(SignedManifest backup, long bytes) throws Exception {
        Path place = server.root.resolve("cluster");
        Path aside = server.root.resolve("socket/main");
        server.runAsOwner("cp", "-a", server.data().toString(), aside.toString());
        mount(place, 1L << 30, MANY);
        server.runAsOwner("cp", "-a", aside.toString(), server.data().toString());
        String before = digest();
        long used = bytes();
        long files = server.runAsOwner("find", place.toString()).lines().count();

        limit(place, used + bytes / 2, MANY);
        assertThat(refused(() -> guest.restore(backup, true)).text()).contains("has room for");
        limit(place, 1L << 30, files + 500);
        assertThat(refused(() -> guest.restore(backup, true)).text()).contains("cannot unpack");
        long room = used + bytes + 2 * SEGMENT + LITTLE;
        limit(place, room, MANY);
        PgGuest filling = new PgGuest(state, guest.store, server.configuration(filling(place), Optional.of("keeper")));
        assertThat(refused(() -> filling.restore(backup, true)).text()).contains("cannot unpack");
        Files.delete(place.resolve("filler"));

        assertThat(digest()).isEqualTo(before);
        assertThat(names(place)).containsExactly("main");
        limit(place, room, MANY);
        guest.restore(backup, true);
        assertThat(server.timeline()).isEqualTo(2);
    }

    /** PostgreSQL's programs, of which the one that is called before the trial leaves no room for that. */
    private Path filling(Path place) throws IOException {
        Path programs = server.make(server.root.resolve("programs"));
        for (String name : FaultyPrograms.PROGRAMS) {
            Files.createSymbolicLink(programs.resolve(name), PgServer.PROGRAMS.resolve(name));
        }
        Path last = programs.resolve("pg_verifybackup");
        Files.delete(last);
        Files.writeString(
                last,
                "#!/bin/sh\nhead -c %d /dev/zero > %s/filler\nexec %s/pg_verifybackup \"$@\"\n"
                        .formatted(2 * SEGMENT, place, PgServer.PROGRAMS));
        Files.setPosixFilePermissions(last, PosixFilePermissions.fromString("rwxr-xr-x"));
        server.own(last);
        return programs;
    }

    private void drill(SignedManifest backup, long bytes) throws Exception {
        Path place = server.root.resolve("staging");
        mount(place, bytes, MANY);
        assertThat(refused(() -> guest.verify(backup, Depth.DRILL)).text()).contains("has room for");
        limit(place, 1L << 30, 500);
        assertThat(refused(() -> guest.verify(backup, Depth.DRILL)).text()).contains("cannot compare");
        limit(place, 2 * bytes + LITTLE, MANY);
        guest.verify(backup, Depth.DRILL);
        assertThat(names(place)).isEmpty();
    }

    private static BackupException refused(Runnable work) {
        try {
            work.run();
        } catch (BackupException e) {
            assertThat(e.code()).as(e.text()).isEqualTo(ErrorCode.STAGING_SPACE);
            return e;
        }
        throw new AssertionError("there was room");
    }

    private void mount(Path place, long bytes, long files) throws Exception {
        run("mount", "-t", "tmpfs", "-o", "size=" + bytes + ",nr_inodes=" + files, "none", place.toString());
        server.own(place);
    }

    private static void limit(Path place, long bytes, long files) throws Exception {
        run("mount", "-o", "remount,size=" + bytes + ",nr_inodes=" + files, place.toString());
    }

    private static void run(String... line) throws Exception {
        assertThat(new ProcessBuilder(line).inheritIO().start().waitFor())
                .as("%s", List.of(line))
                .isZero();
    }

    private String digest() {
        return server.runAsOwner(
                "sh",
                "-c",
                "cd \"$1\" && find . -type f -exec md5sum {} + | sort | md5sum",
                "sh",
                server.data().toString());
    }

    private long bytes() {
        return server.runAsOwner("find", server.data().toString(), "-printf", "%s\n")
                .lines()
                .mapToLong(line -> (Long.parseLong(line) + 4095) / 4096 * 4096)
                .sum();
    }

    private static List<String> names(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
