package dev.coffer.db2.standin;

import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** The one database connection that a session may hold. */
final class Connections {

    private final Session session;
    private @Nullable Application application;
    private @Nullable Connection sql;
    private boolean lost;

    Connections(Session session) {
        this.session = session;
    }

    /** Connects as a user; an earlier connection ends first. */
    synchronized Database connect(String alias, User as) {
        reset();
        Instance instance = session.instance();
        Database database = instance.database(alias);
        Application fresh = instance.applications()
                .begin(
                        new Application.Identity(as.authorization(), session.program(), as.administrator()),
                        database,
                        session::loseConnection);
        try {
            database.connect(fresh);
        } catch (CommandFailed e) {
            instance.applications().end(fresh);
            throw e;
        }
        application = fresh;
        return database;
    }

    /** Ends the connection; returns whether there was one. */
    synchronized boolean reset() {
        lost = false;
        return drop();
    }

    /** Takes the connection away; the next statement that needs it says so. */
    synchronized void lose() {
        if (drop()) {
            lost = true;
        }
    }

    private boolean drop() {
        Application current = application;
        if (current == null) {
            return false;
        }
        closeSql();
        current.database().disconnect(current);
        session.instance().applications().end(current);
        application = null;
        return true;
    }

    private void closeSql() {
        try {
            if (sql != null) {
                sql.close();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } finally {
            sql = null;
        }
    }

    synchronized boolean connected() {
        return application != null;
    }

    /** The connected application, or the message that there is none. */
    synchronized Application require() {
        if (lost) {
            lost = false;
            throw new CommandFailed("SQL1224N");
        }
        if (application == null) {
            throw new CommandFailed("SQL1024N");
        }
        return application;
    }

    /** The embedded engine's connection, opened when first needed. */
    synchronized Connection sql() throws SQLException {
        Application current = require();
        if (sql == null) {
            sql = Engine.open(current.database().layout(), current.authorization());
        }
        return sql;
    }
}
