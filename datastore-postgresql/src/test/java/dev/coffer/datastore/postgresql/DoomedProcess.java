package dev.coffer.datastore.postgresql;

import dev.coffer.backup.api.datastore.VerifyRequest.Depth;
import dev.coffer.backup.api.storage.ObjectBody;
import dev.coffer.backup.api.storage.ObjectName;
import dev.coffer.backup.api.storage.ObjectStore;
import dev.coffer.backup.core.catalogue.SignedManifest;
import dev.coffer.backup.testkit.DelegatingObjectStore;
import dev.coffer.datastore.postgresql.FaultyPrograms.Case;
import dev.coffer.datastore.postgresql.FaultyPrograms.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A process that backs up a server, drills or restores that, and comes to no end, since the store or a program comes to none. */
final class DoomedProcess {
    /** Instead of a program: the store, once the load has begun. */
    static final String STORE = "store";

    /** Marks the data directory that is to be replaced. */
    static final String OLD = "old";

    private DoomedProcess() {}

    /** What it does; a restore stops the server first. */
    enum Work {
        DRILL,
        RESTORE
    }

    /** Starts one on a running server. */
    static Process start(PgServer server, Path state, Work work, Case fault) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        DoomedProcess.class.getName(),
                        server.root.toString(),
                        state.toString(),
                        work.name(),
                        fault.program(),
                        Integer.toString(fault.occurrence()),
                        fault.fault().name())
                .redirectErrorStream(true)
                .redirectOutput(server.root.resolve("doomed").toFile())
                .start();
    }

    /** Root of the server, state path, work, and what goes wrong. */
    public static void main(String[] arguments) throws IOException {
        PgServer server = PgServer.at(Path.of(arguments[0]));
        FaultyPrograms programs = FaultyPrograms.of(server);
        PgGuest guest = new PgGuest(
                Path.of(arguments[1]),
                arguments[3].equals(STORE) ? stalling(PgGuest.store(), server) : PgGuest.store(),
                server.configuration(programs.directory(), Optional.of("keeper")));
        SignedManifest backup = guest.backUp();
        Case fault = new Case(arguments[3], Integer.parseInt(arguments[4]), Fault.valueOf(arguments[5]));
        if (arguments[2].equals(Work.DRILL.name())) {
            programs.order(fault);
            guest.verify(backup, Depth.DRILL);
        } else {
            server.stop();
            server.own(Files.writeString(server.data().resolve(OLD), ""));
            programs.order(fault);
            guest.restore(backup, true);
        }
    }

    private static ObjectStore stalling(ObjectStore store, PgServer server) {
        return new DelegatingObjectStore(store) {
            @Override
            public ObjectBody open(ObjectName name) {
                if (!works(server).isEmpty()) {
                    try {
                        Thread.sleep(600_000);
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                }
                return super.open(name);
            }
        };
    }

    /** What is unpacked beside the data directory. */
    static List<Path> works(PgServer server) {
        try (Stream<Path> files = Files.list(server.root.resolve("cluster"))) {
            return files.filter(file -> Files.exists(file.resolve("data/base"))).toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
