package dev.coffer.distribution.packages;

import dev.coffer.distribution.endtoend.Running;
import dev.coffer.distribution.endtoend.Running.Ended;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A Debian 12 with little more in it than what every Debian has, in a directory: no Java, and a systemd that does not run. The
 * stand-in for Db2 is brought in with a runtime of its own.
 */
final class BareGuest implements AutoCloseable {
    private static final Path TARGET = Path.of("target").toAbsolutePath();
    private static final Path STANDIN = Path.of(System.getProperty("coffer.standin"));
    static final List<String> ENVIRONMENT = List.of(
            "env",
            "-i",
            "PATH=/usr/sbin:/usr/bin:/sbin:/bin",
            "HOME=/root",
            "DEBIAN_FRONTEND=noninteractive",
            "LANG=C");

    private final Path root;

    private BareGuest(Path root) {
        this.root = root;
    }

    static BareGuest make() {
        try {
            BareGuest guest = new BareGuest(Files.createTempDirectory(Path.of("/var/tmp"), "coffer-guest-"));
            Packages.succeed("cp", "-a", "--", base() + "/.", guest.root.toString());
            Files.setPosixFilePermissions(guest.root, PosixFilePermissions.fromString("rwxr-xr-x"));
            Packages.succeed("mount", "-t", "proc", "proc", guest.path("proc").toString());
            Files.createDirectories(guest.path("dev/shm"));
            Packages.succeed(
                    "mount", "-t", "tmpfs", "shm", guest.path("dev/shm").toString());
            return guest;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What all guests of a build begin with. */
    private static Path base() throws IOException {
        Path base = TARGET.resolve("guest");
        try (FileChannel channel = FileChannel.open(
                        TARGET.resolve("guest.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            if (lock.isValid() && !Files.exists(base)) {
                Path made = Files.createTempDirectory(TARGET, "guest-");
                Packages.succeed(
                        "debootstrap",
                        "--variant=minbase",
                        "--include=ca-certificates,systemd-sysv",
                        "bookworm",
                        made.toString());
                Files.move(made, base);
            }
        }
        return base;
    }

    /** Makes the instance db2inst1, started, with a database SAMPLE. */
    void makeInstance() {
        Packages.succeed("cp", "-r", STANDIN.toString(), path("opt/db2-standin").toString());
        Packages.succeed(
                System.getProperty("java.home") + "/bin/jlink",
                "--add-modules",
                "java.se,jdk.crypto.ec,jdk.net,jdk.unsupported,jdk.zipfs",
                "--output",
                path("opt/standin-java").toString());
        succeed("useradd", "--create-home", "--shell", "/bin/sh", "db2inst1");
        standin("create", "--owner", "db2inst1", "--java", "/opt/standin-java/bin/java");
        succeed("runuser", "-l", "db2inst1", "-c", ". sqllib/db2profile && db2start");
        standin("sample", "--rows", "100", "--pages-mb", "8");
        succeed("install", "-d", "-o", "db2inst1", "/srv/backups", "/srv/staging");
    }

    /** Puts the words of systemctl into a file, and says of some units that they are active. */
    void pretendSystemd(String... active) throws IOException {
        Files.createDirectories(path("run/systemd/system"));
        Path systemctl = Files.writeString(path("usr/bin/systemctl"), """
                #!/bin/sh
                echo "$*" >>/tmp/systemctl
                case $2 in list-units) printf '%s loaded active running\\n' UNITS ;; esac
                """.replace("UNITS", String.join(" ", active)));
        Files.setPosixFilePermissions(systemctl, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.createDirectories(path("etc/systemd/system/timers.target.wants"));
    }

    /** What systemctl was told to do since the last time. */
    List<String> toldToSystemd() throws IOException {
        Path told = path("tmp/systemctl");
        List<String> lines = Files.exists(told) ? Files.readAllLines(told) : List.of();
        Files.deleteIfExists(told);
        return lines;
    }

    /** Makes a cluster of Debian's PostgreSQL, started. */
    void makeCluster() throws IOException {
        Path none = Files.createDirectories(path("etc/postgresql-common/createcluster.d"));
        Files.writeString(none.resolve("none.conf"), "create_main_cluster = false\n");
        succeed("apt-get", "-q", "-o", "Acquire::Retries=3", "update");
        succeed("apt-get", "-q", "install", "--yes", "--no-install-recommends", "postgresql-15");
        succeed("install", "-d", "-o", "postgres", "/srv/cluster");
        postgres("/usr/lib/postgresql/15/bin/initdb -D /srv/cluster/data");
        startCluster();
    }

    void startCluster() {
        postgres(
                "/usr/lib/postgresql/15/bin/pg_ctl -D /srv/cluster/data -w -l /srv/cluster/log -o '-c listen_addresses=' start");
    }

    /** Runs a command line as the owner of the cluster. */
    String postgres(String line) {
        return succeed("runuser", "-l", "postgres", "-c", line);
    }

    void standin(String verb, String... arguments) {
        List<String> command =
                new ArrayList<>(List.of("/opt/db2-standin/bin/db2-standin", verb, "--home", "/home/db2inst1"));
        command.addAll(List.of(arguments));
        succeed(command.toArray(String[]::new));
    }

    /** Brings a file in, into /root. */
    String bring(Path file) {
        try {
            String name = "root/" + file.getFileName();
            Files.copy(file, path(name), StandardCopyOption.REPLACE_EXISTING);
            return "/" + name;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path path(String path) {
        return root.resolve(path);
    }

    /** All that there is below some directories, to see what an installation leaves. */
    Set<String> files(String... directories) {
        Set<String> files = new TreeSet<>();
        for (String directory : directories) {
            try (Stream<Path> all = Files.walk(path(directory))) {
                files.addAll(all.map(file -> root.relativize(file).toString()).collect(Collectors.toSet()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return files;
    }

    ProcessBuilder command(String... words) {
        List<String> command = new ArrayList<>(List.of("chroot", root.toString()));
        command.addAll(ENVIRONMENT);
        command.addAll(List.of(words));
        return new ProcessBuilder(command);
    }

    /** A script of this project, run inside with variables. */
    ProcessBuilder script(Path script, String... variables) {
        List<String> command = new ArrayList<>(List.of("env"));
        command.addAll(List.of(variables));
        command.add("bash");
        command.add(bring(script));
        return command(command.toArray(String[]::new));
    }

    void runScript(Path script, String... variables) {
        Ended ended = Running.run(script(script, variables));
        if (ended.status() != 0) {
            throw new AssertionError(script + ": " + ended);
        }
    }

    Ended run(String... words) {
        return Running.run(command(words));
    }

    String succeed(String... words) {
        Ended ended = run(words);
        if (ended.status() != 0) {
            throw new AssertionError(String.join(" ", words) + ": " + ended);
        }
        return ended.output();
    }

    /** Ends what still runs in it, by the number of each process, and removes it. */
    @Override
    public void close() {
        try (Stream<ProcessHandle> all = ProcessHandle.allProcesses()) {
            all.filter(this::isWithin).forEach(ProcessHandle::destroyForcibly);
        }
        Packages.succeed(
                "umount", "-l", path("dev/shm").toString(), path("proc").toString());
        Packages.succeed("rm", "-rf", "--one-file-system", root.toString());
    }

    private boolean isWithin(ProcessHandle process) {
        try {
            return Files.readSymbolicLink(Path.of("/proc/" + process.pid() + "/root"))
                    .equals(root);
        } catch (IOException e) {
            return false; // It has ended.
        }
    }
}
