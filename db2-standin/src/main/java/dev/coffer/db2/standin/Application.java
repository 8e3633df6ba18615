package dev.coffer.db2.standin;

/** One connection as LIST APPLICATIONS shows it. */
final class Application {

    private final int handle;
    private final String authorization;
    private final String program;
    private final String id;
    private final Database database;
    private final boolean administrator;
    private final Runnable whenForced;
    private volatile boolean forced;

    /** Who connects, from what program, and with what rights. */
    record Identity(String authorization, String program, boolean administrator) {}

    Application(int handle, String id, Identity identity, Database database, Runnable whenForced) {
        this.handle = handle;
        this.id = id;
        this.authorization = identity.authorization();
        this.program = identity.program();
        this.administrator = identity.administrator();
        this.database = database;
        this.whenForced = whenForced;
    }

    int handle() {
        return handle;
    }

    String authorization() {
        return authorization;
    }

    String program() {
        return program;
    }

    String id() {
        return id;
    }

    Database database() {
        return database;
    }

    boolean administrator() {
        return administrator;
    }

    boolean forced() {
        return forced;
    }

    /** Ends the application: work in progress fails, the connection goes away. */
    void force() {
        forced = true;
        whenForced.run();
    }
}
