package dev.coffer.datastore.db2;

import dev.coffer.backup.api.datastore.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Screens of Db2, in the layout of real ones. */
public final class Fixtures {

    /** The question for the number of tables, as it is shown. */
    static final String COUNTING = "db2 '" + UserTables.STATEMENT.replace("'", "'\\''") + "'";

    private Fixtures() {}

    /** The text of a screen. */
    public static String text(String name) {
        try (InputStream stream = Fixtures.class.getResourceAsStream("/db2/" + name + ".txt")) {
            if (stream == null) {
                throw new AssertionError("no fixture " + name);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A screen as the answer of a command that succeeded. */
    public static Outcome screen(String name) {
        return new Outcome(0, text(name), "");
    }

    /** The configuration of a database in a state: {@code Backup pending}. */
    static Outcome pending(String state) {
        return new Outcome(0, text("configuration").replaceAll(state + "( *)= NO", state + "$1= YES"), "");
    }

    /** The configuration of a database that archives its logs and notes which pages change. */
    public static String archiving() {
        return text("configuration")
                .replace("(LOGARCHMETH1) = OFF", "(LOGARCHMETH1) = DISK:/srv/archive/")
                .replace(
                        "First active log file                                   =",
                        "First active log file                                   = S0000009.LOG")
                .replace("(TRACKMOD) = NO", "(TRACKMOD) = YES");
    }

    /** The database directory where ORDERS and an alias of LEDGER's name lie on two paths. */
    static String twins() {
        return text("directory")
                .replace(
                        "Database name                        = ORDERS\n Local database directory             = /srv/vault1",
                        "Database name                        = LEDGER\n Local database directory             = /srv/other");
    }

    /** A message as the whole answer of a command. */
    public static Outcome message(int status, String text) {
        return new Outcome(status, text + "\n", "");
    }
}
