package dev.coffer.datastore.postgresql;

import dev.coffer.backup.api.datastore.VerifyRequest.Depth;
import dev.coffer.backup.api.storage.Content;
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
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/** A process that backs up a server, drills or restores that, and comes to no end, since the store or a program comes to none. */
final class DoomedProcess {
    /** Instead of a program: the store, as soon as it is given a segment, or is asked for one by a load that has begun. */
    static final String STORE = "store";

    /** Marks the data directory that is to be replaced. */
    static final String OLD = "old";

    private DoomedProcess() {}

    /** What it does; a restore stops the server first. */
    enum Work {
        BACKUP,
        DRILL,
        RESTORE
    }

    /** Starts one on a running server. */
    static Process start(PgServer server, Path state, Work work, Case fault) throws IOException {
        return new ProcessBuilder(Jvm.command(
                        DoomedProcess.class,
                        server.root,
                        state,
                        work,
                        fault.program(),
                        fault.occurrence(),
                        fault.fault()))
                .redirectErrorStream(true)
                .redirectOutput(server.root.resolve("doomed").toFile())
                .start();
    }

    /** Root of the server, state path, work, and what goes wrong. */
    public static void main(String[] arguments) throws IOException {
        PgServer server = PgServer.at(Path.of(arguments[0]));
        FaultyPrograms programs = FaultyPrograms.of(server);
        Work work = Work.valueOf(arguments[2]);
        Case fault = new Case(arguments[3], Integer.parseInt(arguments[4]), Fault.valueOf(arguments[5]));
        AtomicBoolean stalls = new AtomicBoolean(fault.program().equals(STORE) && work == Work.BACKUP);
        PgGuest guest = new PgGuest(
                Path.of(arguments[1]),
                new StallingStore(PgGuest.store(), stalls::get, programs),
                server.configuration(programs.directory(), Optional.of("keeper")));
        SignedManifest backup = guest.backUp();
        if (work == Work.DRILL) {
            programs.order(fault);
            guest.verify(backup, Depth.DRILL);
        } else {
            server.stop();
            server.own(Files.writeString(server.data().resolve(OLD), ""));
            programs.order(fault);
            stalls.set(fault.program().equals(STORE));
            guest.restore(backup, true);
        }
    }

    /** Takes no segment, and gives none once the load has begun. */
    private static final class StallingStore extends DelegatingObjectStore {
        private final BooleanSupplier stalls;
        private final FaultyPrograms programs;

        StallingStore(ObjectStore store, BooleanSupplier stalls, FaultyPrograms programs) {
            super(store);
            this.stalls = stalls;
            this.programs = programs;
        }

        @Override
        public void create(ObjectName name, Content content) {
            if (stalls.getAsBoolean() && name.value().contains("/" + Cluster.IMAGE + "/")) {
                stall();
            }
            super.create(name, content);
        }

        @Override
        public ObjectBody open(ObjectName name) {
            if (stalls.getAsBoolean() && programs.isUnpacking()) {
                stall();
            }
            return super.open(name);
        }

        private void stall() {
            try {
                programs.reach();
                Thread.sleep(600_000);
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
