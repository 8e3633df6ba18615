package dev.coffer.db2.standin;

import java.util.Locale;

/** CONNECT, TERMINATE, ACTIVATE and DEACTIVATE. */
final class ConnectionCommands {

    private ConnectionCommands() {}

    static int connect(Call call) {
        String alias = call.words().name("database-alias");
        User user = call.session().user();
        if (call.words().accept("USER")) {
            user = other(call, call.words().next("authorization-name"));
        }
        call.session().connections().connect(alias, user);
        call.terminal().print("""

                   Database Connection Information

                 Database server        = %s
                 SQL authorization ID   = %s
                 Local database alias   = %s

                """.formatted(call.instance().release().server(), user.authorization(), alias));
        return 0;
    }

    /** Any password will do, but nobody becomes the owner by naming him. */
    private static User other(Call call, String name) {
        if (call.words().accept("USING")) {
            call.words().next("password");
        }
        User self = call.session().user();
        boolean owner =
                name.toLowerCase(Locale.ROOT).equals(call.instance().owner().toLowerCase(Locale.ROOT));
        if (owner && !self.administrator()) {
            throw new CommandFailed("SQL30082N", "24", "USERNAME AND/OR PASSWORD INVALID");
        }
        return new User(name, owner);
    }

    static int reset(Call call) {
        if (!call.session().connections().reset()) {
            throw new CommandFailed("SQL1024N");
        }
        return call.terminal().done("SQL");
    }

    static int terminate(Call call) {
        call.session().connections().reset();
        call.session().endBackEnd();
        return call.terminal().done("TERMINATE");
    }

    static int activate(Call call) {
        call.requireAuthority();
        Database database = call.database(call.words().name("database-alias"));
        return database.activate()
                ? call.terminal().done("ACTIVATE DATABASE")
                : call.terminal().message(Message.of("SQL1490W"));
    }

    static int deactivate(Call call) {
        call.requireAuthority();
        return call.terminal()
                .message(call.database(call.words().name("database-alias")).deactivate());
    }
}
