package dev.coffer.db2.standin;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The server's side of one back-end or application: its connection, and the statement that it runs. */
final class Session implements Runnable {

    private static final long FORCE_DELAY_MILLIS = 100;

    private final Wire wire;
    private final Instance instance;
    private final User user;
    private final Stopping stopping;
    private final BlockingQueue<Optional<String>> replies = new LinkedBlockingQueue<>();
    private final Connections connections;
    private String program = "db2bp";
    private volatile Language language = Language.ENGLISH;
    private volatile String directory = "/";
    private volatile boolean ending;
    private volatile boolean gone;
    private volatile @Nullable Thread worker;
    private volatile @Nullable Application working;
    private volatile @Nullable RedirectedRestore redirected;

    /** What a session asks of the server when it is told to stop the instance. */
    interface Stopping {
        /** Returns false if applications are connected and the stop is not forced. */
        boolean stop(boolean force);
    }

    Session(Wire wire, Instance instance, User user, Stopping stopping) {
        this.wire = wire;
        this.instance = instance;
        this.user = user;
        this.stopping = stopping;
        this.connections = new Connections(this);
    }

    @Override
    public void run() {
        try (wire) {
            Wire.Frame frame = wire.read();
            while (frame != null) {
                take(frame);
                frame = wire.read();
            }
        } catch (IOException e) {
            // The other side is gone; what follows is the same as for an orderly end.
        } finally {
            abandon();
        }
    }

    private void take(Wire.Frame frame) throws IOException {
        switch (frame.type()) {
            case 'B' -> hello(List.of(frame.text().split("\0", -1)));
            case 'Q' -> begin(frame.text());
            case 'I' -> replies.add(Optional.of(frame.text()));
            case 'Z', 'G' -> replies.add(Optional.empty());
            case 'S' -> stop(frame.text().equals("force"));
            default -> throw new IOException("unknown frame " + frame.type());
        }
    }

    private void hello(List<String> words) {
        program = words.get(0).equals("application") ? "db2jcc_applica" : "db2bp";
        language = Language.ofLocale(words.get(2));
    }

    private void stop(boolean force) throws IOException {
        if (!user.administrator()) {
            wire.write('O', Message.of("SQL1092N", user.authorization()).screen(language));
        } else if (!stopping.stop(force)) {
            wire.write('O', Message.of("SQL1025N").screen(language));
        }
    }

    private void begin(String request) {
        replies.clear();
        Thread thread = new Thread(() -> serve(request), "statement of " + user.name());
        thread.setDaemon(true);
        worker = thread;
        thread.start();
    }

    private void serve(String request) {
        List<String> words = List.of(request.split("\0", -1));
        directory = words.get(0);
        int code = new Clp(this, words.get(1), words.subList(2, words.size())).run();
        send('X', code + " " + (connections.connected() ? "c" : "-") + (ending ? "t" : ""));
    }

    /** Sends a frame; nothing happens if the other side is gone. */
    void send(char type, String text) {
        try {
            wire.write(type, text);
        } catch (IOException e) {
            // The reading side notices the end and cleans up.
        }
    }

    /** The answer to a question that was sent; empty if there is nobody to answer. */
    Optional<String> reply() {
        try {
            return replies.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /** Registers a utility as an application of its own, which FORCE APPLICATION can end. */
    Application beginWork(Database database) {
        Application application = instance.applications()
                .begin(new Application.Identity(user.authorization(), program, true), database, this::interruptWork);
        working = application;
        return application;
    }

    void endWork(Application application) {
        working = null;
        instance.applications().end(application);
        var unused = Thread.interrupted(); // set by FORCE, which has had its effect
    }

    private void interruptWork() {
        replies.add(Optional.empty());
        Thread thread = worker;
        if (thread != null) {
            thread.interrupt();
        }
    }

    /** Ends the connection from elsewhere, a moment later, as FORCE APPLICATION does. */
    void loseConnection() {
        Delayed.run(FORCE_DELAY_MILLIS, this::loseConnectionNow);
    }

    void loseConnectionNow() {
        connections.lose();
        if (program.equals("db2jcc_applica")) {
            closeWire();
        }
    }

    private void abandon() {
        gone = true;
        Application application = working;
        if (application != null) {
            application.force();
        }
        replies.add(Optional.empty());
        awaitWorker();
        RedirectedRestore left = redirected;
        if (left != null) {
            left.close();
        }
        connections.reset();
    }

    private void awaitWorker() {
        Thread thread = worker;
        if (thread == null || thread == Thread.currentThread()) {
            return;
        }
        try {
            thread.join(TimeUnit.SECONDS.toMillis(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Keeps a restore open for the commands that follow. */
    void keep(RedirectedRestore restore) {
        redirected = restore;
    }

    /** The redirected restore of this session, or the message that there is none. */
    RedirectedRestore redirected() {
        RedirectedRestore restore = redirected;
        if (restore == null) {
            throw new CommandFailed("DB21080E");
        }
        return restore;
    }

    void forgetRedirected() {
        redirected = null;
    }

    /** Whether the other side has gone away. */
    boolean gone() {
        return gone;
    }

    void closeWire() {
        try {
            wire.close();
        } catch (IOException e) {
            // Closed is what it should be.
        }
    }

    Instance instance() {
        return instance;
    }

    User user() {
        return user;
    }

    String program() {
        return program;
    }

    Connections connections() {
        return connections;
    }

    Language language() {
        return language;
    }

    void speak(Language other) {
        language = other;
    }

    /** The client's current directory. */
    String directory() {
        return directory;
    }

    /** Has the back-end end itself after this statement. */
    void endBackEnd() {
        ending = true;
    }
}
