package dev.coffer.datastore.db2.faults;

import dev.coffer.backup.api.datastore.Outcome;
import dev.coffer.datastore.db2.Fixtures;
import dev.coffer.datastore.db2.Histories;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An instance of Db2 with the state that its commands change: who is connected, what is active, quiesced, being backed up or
 * restored. A connection belongs to the back end that holds it, and outlives the front end.
 */
final class PlayedInstance {
    private static final String NO_CONNECTION = "SQL1024N  A database connection does not exist.  SQLSTATE=08003";
    private static final Pattern FORCE = Pattern.compile("force application \\(([\\d, ]+)\\)");

    private final Map<String, PlayedDatabase> databases = new TreeMap<>();
    private final List<PlayedConnection> connections = new ArrayList<>();
    private final String owner;
    private int handles = 700;
    private Optional<String> comingBack = Optional.empty();

    PlayedInstance(String owner) {
        this.owner = owner;
    }

    synchronized PlayedDatabase add(PlayedDatabase database) {
        databases.put(database.name, database);
        return database;
    }

    synchronized PlayedDatabase database(String name) {
        PlayedDatabase database = databases.get(name);
        if (database == null) {
            throw new AssertionError("there is no database " + name);
        }
        return database;
    }

    synchronized boolean has(String name) {
        return databases.containsKey(name);
    }

    /** Connects an application that is none of Coffer's. */
    synchronized void connect(String user, String program, String database) {
        connections.add(new PlayedConnection(handles++, user, program, database, "", new Object()));
    }

    /** Has somebody with authority come back to a database once, right before a utility begins. */
    synchronized void letComeBack(String database) {
        comingBack = Optional.of(database);
    }

    synchronized void disconnectAll() {
        connections.clear();
    }

    synchronized List<PlayedConnection> connections() {
        return List.copyOf(connections);
    }

    /** Lets what was left behind, and was not forced off, do what it was about to do. */
    synchronized void goOn() {
        List.copyOf(connections).forEach(connection -> {
            Runnable later = connection.later;
            connection.later = () -> {};
            later.run();
        });
    }

    /** A front end was ended, and its back end goes on with something. */
    synchronized void leave(Object holder, Runnable later) {
        connections.stream()
                .filter(connection -> connection.holder == holder)
                .filter(connection -> !connection.isUtility())
                .forEach(connection -> connection.later = later);
    }

    /** A back end is gone, and with it its connection and its utility. */
    synchronized void lose(Object holder) {
        List<PlayedConnection> lost =
                connections.stream().filter(one -> one.holder == holder).toList();
        connections.removeAll(lost);
        lost.forEach(connection -> connection.whenForced.run());
    }

    /** Does what a command says, to the end. */
    synchronized Outcome run(Object holder, String statement) {
        String[] words = statement.split(" ", -1);
        String last = words[words.length - 1];
        if (statement.startsWith("connect to ")) {
            return connect(holder, last);
        }
        Matcher force = FORCE.matcher(statement);
        if (force.matches()) {
            return force(List.of(force.group(1).split(", ", -1)));
        }
        return switch (words[0]) {
            case "list" -> list(statement, last);
            case "get" -> get(statement, last);
            case "connect", "terminate" -> reset(holder, statement);
            case "update" -> update(database(words[4]), statement);
            case "activate" -> activate(last);
            case "deactivate" -> deactivate(last);
            case "drop" -> drop(last);
            case "SET" -> set(holder);
            case "rollforward" -> Fixtures.message(0, Screens.waiting(words[2], database(words[2]).lastLog));
            default -> withConnection(holder, statement);
        };
    }

    private Outcome get(String statement, String alias) {
        return statement.equals("get dbm cfg") ? Fixtures.screen("manager") : Screens.configuration(database(alias));
    }

    private static Outcome update(PlayedDatabase database, String statement) {
        database.archives = !statement.contains(" OFF");
        return Screens.done();
    }

    private Outcome list(String statement, String last) {
        if (statement.startsWith("list history ")) {
            return new Outcome(0, Histories.of(database(last).history.toArray(String[]::new)), "");
        }
        return switch (statement) {
            case "list database directory" -> Screens.directory(databases.values());
            case "list active databases" ->
                Screens.active(
                        databases.keySet().stream().filter(this::isActive).toList());
            case "list utilities", "list utilities show detail" ->
                Screens.utilities(
                        connections.stream().filter(PlayedConnection::isUtility).toList());
            default ->
                Screens.applications(connections.stream()
                        .filter(one -> statement.equals("list applications") || one.database.equals(last))
                        .toList());
        };
    }

    private Outcome connect(Object holder, String alias) {
        lose(holder);
        PlayedDatabase database = databases.get(alias);
        if (database == null) {
            return Screens.error("SQL1013N  The database alias name or database name \"" + alias
                    + "\" could not be found.  SQLSTATE=42705");
        }
        if (isBusy(alias)) {
            return Screens.inUse();
        }
        if (!database.closedBecause().isEmpty()) {
            return Screens.error(database.closedBecause());
        }
        PlayedConnection connection = new PlayedConnection(handles++, owner, "db2bp", alias, "", holder);
        connections.add(connection);
        return Fixtures.screen("connected");
    }

    private Outcome reset(Object holder, String statement) {
        boolean connected = connection(holder).isPresent();
        lose(holder);
        return connected || statement.equals("terminate") ? Screens.done() : Screens.error(NO_CONNECTION);
    }

    /** Nobody but the back end whose restore waits for it can say where containers are to lie. */
    private Outcome set(Object holder) {
        return connection(holder).filter(PlayedConnection::isUtility).isPresent()
                ? Screens.done()
                : Screens.error(NO_CONNECTION);
    }

    private Outcome withConnection(Object holder, String statement) {
        Optional<PlayedConnection> connection = connection(holder);
        if (connection.isEmpty()) {
            return Screens.error(NO_CONNECTION);
        }
        PlayedDatabase database = database(connection.get().database);
        return switch (statement.split(" ", 2)[0]) {
            case "quiesce" -> quiesce(database, connection.get());
            case "unquiesce" -> unquiesce(database);
            case "call" -> Fixtures.screen("size");
            case "select" -> select(database, statement);
            default -> throw new AssertionError("nobody plays '" + statement + "'");
        };
    }

    private static Outcome select(PlayedDatabase database, String statement) {
        if (statement.contains("syscat.dbauth")) {
            return Fixtures.screen("grants");
        }
        return statement.contains("sysibmadm.snapdb") ? Screens.status(database) : Fixtures.screen("count");
    }

    private Outcome quiesce(PlayedDatabase database, PlayedConnection own) {
        if (database.quiesced) {
            return Screens.warning("SQL1371W  The quiesce operation did nothing.");
        }
        database.quiesced = true;
        connections.removeIf(one -> one != own && one.database.equals(database.name));
        return Screens.done();
    }

    private static Outcome unquiesce(PlayedDatabase database) {
        boolean was = database.quiesced;
        database.quiesced = false;
        return was ? Screens.done() : Screens.warning("SQL1373W  The database is not quiesced.");
    }

    private Outcome activate(String alias) {
        PlayedDatabase database = database(alias);
        if (isBusy(alias)) {
            return Screens.inUse();
        }
        if (!database.closedBecause().isEmpty()) {
            return Screens.error(database.closedBecause());
        }
        boolean was = database.activated;
        database.activated = true;
        return was ? Screens.warning("SQL1490W  The database is activated already.") : Screens.done();
    }

    private Outcome deactivate(String alias) {
        PlayedDatabase database = database(alias);
        boolean was = database.activated;
        database.activated = false;
        if (isActive(alias)) {
            return Screens.warning("SQL1495W  There is still a connection to the database.");
        }
        return was ? Screens.done() : Screens.warning("SQL1496W  The database was not activated.");
    }

    private Outcome drop(String alias) {
        if (!databases.containsKey(alias)) {
            return Screens.error("SQL1013N  The database alias name or database name \"" + alias
                    + "\" could not be found.  SQLSTATE=42705");
        }
        if (isActive(alias)) {
            return Screens.inUse();
        }
        databases.remove(alias);
        return Screens.done();
    }

    private Outcome force(List<String> handles) {
        List<PlayedConnection> forced = connections.stream()
                .filter(one -> handles.contains(String.valueOf(one.handle)))
                .toList();
        connections.removeAll(forced);
        forced.forEach(connection -> connection.whenForced.run());
        return Screens.done();
    }

    /** Begins a utility, which has its database for itself; empty if somebody else is there. */
    synchronized Optional<PlayedConnection> begin(Object holder, String type, String alias, Runnable whenForced) {
        lose(holder);
        comingBack.ifPresent(database -> connect("webadmin", "db2jcc_applica", database));
        comingBack = Optional.empty();
        return isActive(alias) ? Optional.empty() : Optional.of(beginBeside(holder, type, alias, whenForced));
    }

    /** Begins a utility that leaves its database to others, too. */
    synchronized PlayedConnection beginOnline(Object holder, String type, String alias, Runnable whenForced) {
        lose(holder);
        PlayedConnection utility = beginBeside(holder, type, alias, whenForced);
        utility.online = true;
        return utility;
    }

    private PlayedConnection beginBeside(Object holder, String type, String alias, Runnable whenForced) {
        PlayedConnection utility = new PlayedConnection(handles++, owner, "db2bp", alias, type, holder);
        utility.whenForced = whenForced;
        connections.add(utility);
        return utility;
    }

    synchronized void end(PlayedConnection utility) {
        connections.remove(utility);
    }

    private boolean isActive(String alias) {
        PlayedDatabase database = databases.get(alias);
        return (database != null && database.activated)
                || connections.stream().anyMatch(one -> one.database.equals(alias));
    }

    private boolean isBusy(String alias) {
        return connections.stream().anyMatch(one -> one.isUtility() && !one.online && one.database.equals(alias));
    }

    private Optional<PlayedConnection> connection(Object holder) {
        return connections.stream().filter(one -> one.holder == holder).findFirst();
    }
}
