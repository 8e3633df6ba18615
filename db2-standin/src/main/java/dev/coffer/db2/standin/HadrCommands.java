package dev.coffer.db2.standin;

/** START HADR and STOP HADR: the role of a database, without its partner. */
final class HadrCommands {

    private HadrCommands() {}

    static int start(Call call) {
        Database database = call.database(call.words().name("database-alias"));
        call.words().expect("AS");
        String role = call.words().name("PRIMARY");
        if (!role.equals("PRIMARY") && !role.equals("STANDBY")) {
            throw call.words().unexpected("PRIMARY");
        }
        call.words().accept("BY", "FORCE");
        call.words().end();
        call.requireAuthority();
        database.state().set(DatabaseState.HADR_ROLE, role);
        return call.terminal().done("START HADR ON DATABASE");
    }

    static int stop(Call call) {
        Database database = call.database(call.words().name("database-alias"));
        call.words().end();
        call.requireAuthority();
        database.state().set(DatabaseState.HADR_ROLE, "STANDARD");
        return call.terminal().done("STOP HADR ON DATABASE");
    }
}
