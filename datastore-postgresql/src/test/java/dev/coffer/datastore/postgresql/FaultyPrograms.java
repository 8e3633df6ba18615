package dev.coffer.datastore.postgresql;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** A directory of PostgreSQL's programs, one call of one of which goes wrong as ordered. */
final class FaultyPrograms {
    static final List<String> PROGRAMS =
            List.of("postgres", "psql", "pg_basebackup", "pg_controldata", "pg_ctl", "pg_isready", "pg_verifybackup");

    private static final long PATIENCE_NANOS = 180_000_000_000L;

    private static final String PROGRAM = """
            #!/bin/sh
            name=${0##*/} control=%s
            real=/usr/lib/postgresql/15/bin/$name
            echo "$name" >> "$control/calls"
            if test -e "$control/order"; then
                read -r wanted occurrence fault < "$control/order"
                if test "$name" = "$wanted" && test "$(grep -cx "$name" "$control/calls")" -eq "$occurrence"; then
                    test "$fault" != HANGING_AFTERWARDS || "$real" "$@"
                    : > "$control/reached"
                    case $fault in
                        REFUSED) echo "$name: error: ordered to fail" >&2; exit 1 ;;
                        FAILED_AFTERWARDS) "$real" "$@"; exit 1 ;;
                        KILLED) kill -s KILL $$ ;;
                        SILENT) exit 0 ;;
                        CUT_SHORT) "$real" "$@" | head -c 100; exit 0 ;;
                        STALLED) "$real" "$@" | { head -c 100000; sleep 600; } ;;
                        HANGING | HANGING_AFTERWARDS) exec sleep 600 ;;
                        LATE) until test -e "$control/released"; do sleep 0.1; done ;;
                    esac
                fi
            fi
            exec "$real" "$@"
            """;

    private final Path directory;
    private final PgServer server;

    private FaultyPrograms(PgServer server, Path directory) {
        this.server = server;
        this.directory = directory;
    }

    /** Those that another process has made for the same server. */
    static FaultyPrograms of(PgServer server) {
        return new FaultyPrograms(server, server.root.resolve("programs"));
    }

    FaultyPrograms(PgServer server) throws IOException {
        this(server, server.make(server.root.resolve("programs")));
        for (String name : PROGRAMS) {
            Path program = Files.writeString(directory.resolve(name), PROGRAM.formatted(directory));
            Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        server.own(directory);
    }

    Path directory() {
        return directory;
    }

    /** Orders one fault, and counts calls anew. */
    void order(Case wanted) throws IOException {
        forget();
        Files.deleteIfExists(directory.resolve("released"));
        Files.writeString(
                directory.resolve("order"), wanted.program() + " " + wanted.occurrence() + " " + wanted.fault() + "\n");
        server.own(directory);
    }

    /** Orders nothing, and counts calls anew. */
    void obey() throws IOException {
        forget();
        Files.deleteIfExists(directory.resolve("order"));
    }

    private void forget() throws IOException {
        Files.deleteIfExists(directory.resolve("calls"));
        Files.deleteIfExists(directory.resolve("reached"));
    }

    /** Returns when the call that was ordered to go wrong has begun. */
    void awaitOrdered() throws InterruptedException {
        await("the call that is to go wrong", this::isReached);
    }

    /** The same, or when the process that is to come to it has ended. */
    void awaitOrdered(Process doomed) throws InterruptedException {
        await("the call that is to go wrong", () -> isReached() || !doomed.isAlive());
    }

    /** Whether the call that was ordered to go wrong has begun, or ended where it is to hang afterwards. */
    boolean isReached() {
        return Files.exists(directory.resolve("reached"));
    }

    /** Lets the call that is late go on. */
    void release() throws IOException {
        Files.writeString(directory.resolve("released"), "");
    }

    static void await(String what, BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("awaited in vain: " + what);
            }
            Thread.sleep(20);
        }
    }

    /** Says so for what goes wrong instead of a program. */
    void reach() throws IOException {
        Files.writeString(directory.resolve("reached"), "");
    }

    /** Whether a restore has begun to unpack. */
    boolean isUnpacking() {
        try (Stream<Path> beside = Files.list(server.root.resolve("cluster"))) {
            return beside.anyMatch(directory -> Files.exists(directory.resolve("data/base")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> calls() throws IOException {
        Path calls = directory.resolve("calls");
        return Files.exists(calls) ? Files.readAllLines(calls) : List.of();
    }

    /** Each call since, in each way in which it can go wrong. */
    List<Case> cases() throws IOException {
        List<String> calls = calls();
        List<Case> cases = new ArrayList<>();
        for (int i = 0; i < calls.size(); i++) {
            String program = calls.get(i);
            int occurrence = (int)
                    calls.subList(0, i + 1).stream().filter(program::equals).count();
            faults(program).forEach(fault -> cases.add(new Case(program, occurrence, fault)));
        }
        return cases;
    }

    /**
     * pg_isready is asked until it is content, the server is ended by a signal, and what says little is called so often that the
     * ways that differ for it have to do.
     */
    private static List<Fault> faults(String program) {
        return switch (program) {
            case "pg_isready" -> List.of();
            case "psql", "pg_ctl" -> List.of(Fault.REFUSED, Fault.SILENT);
            case "pg_basebackup" ->
                List.of(Fault.REFUSED, Fault.FAILED_AFTERWARDS, Fault.KILLED, Fault.SILENT, Fault.CUT_SHORT);
            default -> List.of(Fault.FAILED_AFTERWARDS, Fault.KILLED, Fault.SILENT);
        };
    }

    /** How a call goes wrong. */
    enum Fault {
        REFUSED,
        FAILED_AFTERWARDS,
        KILLED,
        SILENT,
        CUT_SHORT,
        STALLED,
        HANGING,
        HANGING_AFTERWARDS,
        LATE
    }

    /** One call of one program that goes wrong. */
    record Case(String program, int occurrence, Fault fault) {}
}
