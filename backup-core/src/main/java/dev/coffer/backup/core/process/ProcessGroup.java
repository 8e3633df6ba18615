package dev.coffer.backup.core.process;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/**
 * A process group that is a session of its own. Orphans stay in it, which is why it and not the tree of processes is what is
 * ended.
 *
 * @param id the number of the group, of the session and of the process that leads both
 */
record ProcessGroup(long id) {
    private static final Path PROC = Path.of("/proc");
    private static final Set<String> DEAD = Set.of("Z", "X", "x");
    private static final Duration LOOK = Duration.ofMillis(20);
    private static final Duration AFTER_KILL = Duration.ofSeconds(5);

    /** The processes of the group that are alive. */
    List<Long> members() {
        List<Long> members = new ArrayList<>();
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
            for (Path process : processes) {
                if (isMember(process)) {
                    members.add(Long.parseLong(process.getFileName().toString()));
                }
            }
        } catch (IOException e) {
            throw new BackupException(ErrorCode.GUEST, "cannot list processes", "Check that /proc is mounted.", e);
        }
        return members;
    }

    /**
     * Ends all processes of the group: asks them first, and kills those that are left after a while. Also in a thread that is
     * interrupted, which it stays.
     *
     * @return whether all are gone
     */
    boolean end(Duration grace) {
        boolean interrupted = Thread.interrupted();
        try {
            signal("TERM");
            // Who leads may be runuser, which only waits for the others and then for two seconds more.
            awaitAtMost(grace, Set.of(id));
            signal("KILL");
            return awaitAtMost(AFTER_KILL, Set.of());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private boolean awaitAtMost(Duration limit, Set<Long> except) {
        long deadline = System.nanoTime() + limit.toNanos();
        boolean gone = except.containsAll(members());
        while (!gone && System.nanoTime() < deadline) {
            LockSupport.parkNanos(LOOK.toNanos());
            gone = except.containsAll(members());
        }
        return gone;
    }

    private void signal(String name) {
        if (!members().isEmpty()) {
            Tool.run(List.of("sh", "-c", "kill -s \"$1\" -- \"-$2\"", "sh", name, Long.toString(id)));
        }
    }

    private boolean isMember(Path process) {
        String stat;
        try {
            stat = Files.readString(process.resolve("stat"), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return false; // It ended while we looked.
        }
        // After the name, which may hold anything: state, parent, group, session.
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", 5);
        return !DEAD.contains(fields[0]) && isMine(fields[2]) && isMine(fields[3]);
    }

    private boolean isMine(String number) {
        return number.equals(Long.toString(id));
    }
}
