package dev.coffer.db2.standin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.zip.ZipInputStream;

/** The embedded engine that keeps the rows. */
final class Engine {

    private Engine() {}

    /** Opens the rows of a database; the file is complete once the last connection is closed. */
    static Connection open(Layout layout, String schema) throws SQLException {
        Connection connection =
                DriverManager.getConnection("jdbc:h2:file:" + layout.rows().toAbsolutePath() + ";MODE=DB2", "sa", "");
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA IF NOT EXISTS \"" + schema.replace("\"", "") + "\"");
            statement.execute("SET SCHEMA \"" + schema.replace("\"", "") + "\"");
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
        return connection;
    }

    /** Copies the rows while others use them; the copy is what the file would be if all were closed now. */
    static Path copyRows(Layout layout, String name) {
        Path archive = layout.directory().resolve("rows." + name + ".zip");
        Path copy = layout.directory().resolve("rows." + name);
        try {
            try (Connection connection = open(layout, "PUBLIC");
                    Statement statement = connection.createStatement()) {
                statement.execute("BACKUP TO '" + archive.toString().replace("'", "''") + "'");
            }
            try (ZipInputStream in = new ZipInputStream(Files.newInputStream(archive))) {
                if (in.getNextEntry() == null) {
                    throw new IOException("no rows in " + archive);
                }
                Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
            }
            Files.delete(archive);
            return copy;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes the file and the catalogue views. */
    static void create(Layout layout, String owner) throws SQLException {
        try (Connection connection = open(layout, owner);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA IF NOT EXISTS SYSCAT");
            statement.execute("CREATE VIEW SYSCAT.TABLES AS SELECT CAST(TABLE_SCHEMA AS VARCHAR(128)) AS TABSCHEMA,"
                    + " CAST(TABLE_NAME AS VARCHAR(128)) AS TABNAME, CAST('T' AS CHAR(1)) AS TYPE"
                    + " FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_TYPE = 'BASE TABLE'"
                    + " AND TABLE_SCHEMA <> 'INFORMATION_SCHEMA'");
            grant(statement, "DBAUTH", "VALUES ('" + owner + "', 'U'), ('PUBLIC', 'G')");
            grant(statement, "SCHEMAAUTH", "VALUES ('" + owner + "', 'U')");
            grant(statement, "TABAUTH", "VALUES ('" + owner + "', 'U'), ('PUBLIC', 'G')");
            grant(statement, "ROLEAUTH", "VALUES ('PUBLIC', 'G')");
        }
    }

    /** Makes the monitor's view of the database as it is now. */
    static void showStatus(Statement statement, Database database) throws SQLException {
        statement.execute("CREATE SCHEMA IF NOT EXISTS SYSIBMADM");
        statement.execute("CREATE OR REPLACE VIEW SYSIBMADM.SNAPDB AS SELECT CAST('" + database.name()
                + "' AS VARCHAR(128)) AS DB_NAME, CAST('" + (database.quiesced() ? "QUIESCED" : "ACTIVE")
                + "' AS VARCHAR(16)) AS DB_STATUS FROM SYSIBM.SYSDUMMY1");
    }

    private static void grant(Statement statement, String view, String values) throws SQLException {
        statement.execute("CREATE VIEW SYSCAT." + view + " AS SELECT CAST('SYSIBM' AS VARCHAR(128)) AS GRANTOR,"
                + " CAST('S' AS CHAR(1)) AS GRANTORTYPE, CAST(C1 AS VARCHAR(128)) AS GRANTEE,"
                + " CAST(C2 AS CHAR(1)) AS GRANTEETYPE FROM (" + values + ") AS G(C1, C2)");
    }
}
