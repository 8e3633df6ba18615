package dev.coffer.db2.standin;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import jdk.net.ExtendedSocketOptions;

/** The server of one instance. Started by {@code db2start} in the directory of its socket; ends when that is gone. */
public final class Db2sysc {

    private static final Path SOCKET = Path.of("db2sysc.sock");

    private final Instance instance;
    private final Path directory;
    private final Set<Session> sessions = ConcurrentHashMap.newKeySet();

    private Db2sysc(Path sqllib) {
        this.instance = new Instance(sqllib, Clock.system(ZoneId.systemDefault()));
        this.directory = sqllib.resolve("standin/run");
    }

    /** Serves until it is stopped. Prints {@code ready} when connections are accepted. */
    public static void main(String[] arguments) throws IOException {
        Files.writeString(Path.of("/proc/self/comm"), "db2sysc");
        new Db2sysc(Path.of(arguments[0])).serve();
    }

    private void serve() throws IOException {
        Files.deleteIfExists(SOCKET);
        try (ServerSocketChannel listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            listener.bind(UnixDomainSocketAddress.of(SOCKET), 128);
            Files.setPosixFilePermissions(SOCKET, PosixFilePermissions.fromString("rwxrwxrwx"));
            Files.writeString(directory.resolve("db2sysc.pid"), ProcessIdentity.ofSelf() + "\n");
            startDaemon("watch", this::endWithDirectory);
            startDaemon("warm up", Db2sysc::warmUp);
            System.out.write("ready\n".getBytes(StandardCharsets.UTF_8));
            System.out.close();
            while (true) {
                accept(listener.accept());
            }
        }
    }

    private void accept(SocketChannel channel) throws IOException {
        String name =
                channel.getOption(ExtendedSocketOptions.SO_PEERCRED).user().getName();
        User user = new User(name, name.equals(instance.owner()));
        Session session = new Session(new Wire(channel), instance, user, this::stop);
        sessions.add(session);
        startDaemon("session of " + name, () -> {
            session.run();
            sessions.remove(session);
        });
    }

    private static void startDaemon(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    /** Stops the instance unless somebody is connected and the stop is not forced. */
    private boolean stop(boolean force) {
        List<Application> applications = instance.applications().all();
        if (!applications.isEmpty() && !force) {
            return false;
        }
        applications.forEach(Application::force);
        startDaemon("stop", () -> end(System.nanoTime() + TimeUnit.SECONDS.toNanos(5)));
        return true;
    }

    private void end(long deadline) {
        while (!instance.applications().all().isEmpty() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
        try {
            Files.deleteIfExists(SOCKET);
            Files.deleteIfExists(directory.resolve("db2sysc.pid"));
        } catch (IOException e) {
            System.err.println("cannot remove the socket: " + e);
        }
        Runtime.getRuntime().exit(0);
    }

    private void endWithDirectory() {
        while (Files.isDirectory(directory)) {
            LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1));
        }
        Runtime.getRuntime().halt(0);
    }

    private static void warmUp() {
        try {
            Class.forName("org.h2.Driver");
        } catch (ClassNotFoundException e) {
            System.err.println("no embedded engine: " + e);
        }
    }
}
