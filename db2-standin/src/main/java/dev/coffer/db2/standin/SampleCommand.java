package dev.coffer.db2.standin;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.SplittableRandom;

/** Our own command behind {@code db2-standin sample}: a database with real rows and as many pages as asked for. */
final class SampleCommand {

    private static final String[] FIRST = {"ADA", "BRUNO", "CLARA", "DMITRI", "ELSE", "FARID", "GRETA", "HUGO"};
    private static final String[] LAST = {"AALTO", "BERG", "CORTEZ", "DIALLO", "EKMAN", "FONTANE", "GALLO", "HALE"};
    private static final String[] JOBS = {"ANALYST", "CLERK", "DESIGNER", "MANAGER", "OPERATOR"};

    private SampleCommand() {}

    static int run(Call call) {
        call.requireAuthority();
        String name = call.words().name("database-name");
        int rows = call.words().numberOf("rows");
        int megabytes = call.words().numberOf("megabytes");
        int seed = call.words().numberOf("seed");
        String path = call.words().atEnd()
                ? String.valueOf(call.instance().home())
                : call.words().next("path");
        Database database = DirectoryCommands.create(call.instance(), name, path, seed);
        new PageFiller(seed).append(database.layout().container(2, "LRG"), megabytes * 256L);
        String owner = call.instance().owner().toUpperCase(Locale.ROOT);
        try (Connection connection = Engine.open(database.layout(), owner)) {
            fill(connection, rows, new SplittableRandom(seed));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        call.terminal().print("database " + name + " created with " + rows + " orders and " + megabytes + " MB\n");
        return 0;
    }

    private static void fill(Connection connection, int rows, SplittableRandom random) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE DEPARTMENT (DEPTNO CHAR(3) NOT NULL PRIMARY KEY,"
                    + " DEPTNAME VARCHAR(36) NOT NULL, LOCATION CHAR(16))");
            statement.execute("INSERT INTO DEPARTMENT VALUES ('A00','BOARD','HAMBURG'),('B01','PLANNING','LILLE'),"
                    + "('C01','INFORMATION','TURIN'),('D11','MANUFACTURING','GDANSK'),('E21','SUPPORT',NULL)");
            statement.execute("CREATE TABLE EMPLOYEE (EMPNO CHAR(6) NOT NULL PRIMARY KEY,"
                    + " FIRSTNME VARCHAR(12) NOT NULL, LASTNAME VARCHAR(15) NOT NULL, WORKDEPT CHAR(3),"
                    + " HIREDATE DATE, JOB CHAR(8), SALARY DECIMAL(9,2))");
            statement.execute("CREATE TABLE ORDERS (ID INTEGER NOT NULL PRIMARY KEY, CUSTOMER VARCHAR(40),"
                    + " AMOUNT DECIMAL(11,2), PLACED TIMESTAMP)");
        }
        employees(connection, random);
        orders(connection, rows, random);
        connection.commit();
    }

    private static void employees(Connection connection, SplittableRandom random) throws SQLException {
        String[] departments = {"A00", "B01", "C01", "D11", "E21"};
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO EMPLOYEE VALUES (?,?,?,?,DATEADD('DAY', ?, DATE '2001-01-01'),?,?)")) {
            for (int i = 1; i <= 42; i++) {
                insert.setString(1, String.format(Locale.ROOT, "%06d", i * 10));
                insert.setString(2, FIRST[i % FIRST.length]);
                insert.setString(3, LAST[i / FIRST.length % LAST.length]);
                insert.setString(4, departments[i % departments.length]);
                insert.setInt(5, random.nextInt(8000));
                insert.setString(6, JOBS[random.nextInt(JOBS.length)]);
                insert.setBigDecimal(7, java.math.BigDecimal.valueOf(random.nextInt(2_000_000, 9_000_000), 2));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static void orders(Connection connection, int rows, SplittableRandom random) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO ORDERS VALUES (?,?,?,DATEADD('SECOND', ?, TIMESTAMP '2024-01-01 00:00:00'))")) {
            for (int i = 1; i <= rows; i++) {
                insert.setInt(1, i);
                insert.setString(2, "CUSTOMER " + Long.toHexString(random.nextLong()));
                insert.setBigDecimal(3, java.math.BigDecimal.valueOf(random.nextInt(10_000_000), 2));
                insert.setInt(4, i * 37);
                insert.addBatch();
                if (i % 1000 == 0) {
                    insert.executeBatch();
                }
            }
            insert.executeBatch();
        }
    }
}
