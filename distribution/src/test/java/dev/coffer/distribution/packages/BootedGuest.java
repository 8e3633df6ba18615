package dev.coffer.distribution.packages;

import dev.coffer.distribution.endtoend.Eventually;
import dev.coffer.distribution.endtoend.Running;
import dev.coffer.distribution.endtoend.Running.Ended;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A guest that runs: systemd is its first process, in namespaces of its own. It has no network but its own. */
final class BootedGuest implements AutoCloseable {
    private final Path cgroup;
    private final Process process;

    private BootedGuest(Path cgroup, Process process) {
        this.cgroup = cgroup;
        this.process = process;
    }

    /** Why this machine can boot no guest; empty if it can. */
    static Optional<String> hindrance() {
        if (!System.getProperty("user.name").equals("root")) {
            return Optional.of("only root boots guests");
        }
        return cgroups().filter(Files::isWritable).isPresent()
                ? Optional.empty()
                : Optional.of("there is no hierarchy of cgroups, version 2, that may be written to");
    }

    /** Boots what lies in the directory of a guest, and waits until all has started. */
    static BootedGuest boot(BareGuest guest) throws IOException {
        Path cgroup = cgroups().orElseThrow().resolve("coffer-guest-" + System.nanoTime());
        Process process = new ProcessBuilder(
                        "src/test/resources/boot", guest.path("").toString(), cgroup.toString())
                .redirectErrorStream(true)
                .redirectOutput(guest.path("root/console").toFile())
                .start();
        BootedGuest booted = new BootedGuest(cgroup, process);
        try {
            Eventually.holds(() -> "the end of the boot: " + booted.run("systemctl", "list-jobs"), booted::isUp);
        } catch (AssertionError e) {
            booted.close(); // Nobody else knows of it.
            throw e;
        }
        return booted;
    }

    private boolean isUp() {
        if (!process.isAlive()) {
            throw new AssertionError("systemd has ended with " + process.exitValue());
        }
        return first().isPresent()
                && run("systemctl", "is-system-running").output().matches("(running|degraded)\n");
    }

    Ended run(String... words) {
        List<String> command = new ArrayList<>(List.of(
                "nsenter",
                "--target",
                Long.toString(first().orElseThrow().pid()),
                "--mount",
                "--pid",
                "--net",
                "--uts",
                "--ipc",
                "--cgroup",
                "--root",
                "--wd"));
        command.addAll(BareGuest.ENVIRONMENT);
        command.addAll(List.of(words));
        return Running.run(new ProcessBuilder(command));
    }

    String succeed(String... words) {
        Ended ended = run(words);
        if (ended.status() != 0) {
            throw new AssertionError(String.join(" ", words) + ": " + ended);
        }
        return ended.output();
    }

    /** What a unit has said since the boot. */
    String journal(String unit) {
        return succeed("journalctl", "--boot", "--no-pager", "--output=cat", "--unit=" + unit);
    }

    String property(String unit, String name) {
        return succeed("systemctl", "show", "--value", "--property=" + name, unit)
                .strip();
    }

    private Optional<ProcessHandle> first() {
        return process.children().findFirst();
    }

    /** Cuts the power: every process is gone at once. */
    @Override
    public void close() {
        first().ifPresent(ProcessHandle::destroyForcibly);
        Eventually.holds(() -> "the end of the guest", () -> !process.isAlive());
        try (Stream<Path> all = Files.walk(cgroup)) {
            for (Path each : all.filter(Files::isDirectory)
                    .sorted(Comparator.reverseOrder())
                    .toList()) {
                Files.delete(each);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The cgroup of this process in the hierarchy of version 2. */
    private static Optional<Path> cgroups() {
        try {
            Optional<String> mount = Files.readAllLines(Path.of("/proc/self/mounts")).stream()
                    .map(line -> line.split(" "))
                    .filter(fields -> fields[2].equals("cgroup2"))
                    .map(fields -> fields[1])
                    .findFirst();
            String own = Files.readAllLines(Path.of("/proc/self/cgroup")).stream()
                    .filter(line -> line.startsWith("0::/"))
                    .map(line -> line.substring("0::/".length()))
                    .findFirst()
                    .orElse("");
            return mount.map(path -> Path.of(path, own));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
