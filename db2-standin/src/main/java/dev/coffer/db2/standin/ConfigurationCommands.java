package dev.coffer.db2.standin;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** GET and UPDATE DATABASE CONFIGURATION, and a part of GET DATABASE MANAGER CONFIGURATION. */
final class ConfigurationCommands {

    private ConfigurationCommands() {}

    static int show(Call call) {
        Database database = target(call);
        call.words().accept("SHOW", "DETAIL");
        call.words().end();
        call.terminal().print(new ConfigurationScreen(call.instance().release(), database).text());
        return 0;
    }

    private static Database target(Call call) {
        return call.words().accept("FOR")
                ? call.database(call.words().name("database-alias"))
                : call.session().connections().require().database();
    }

    static int update(Call call) {
        Database database = target(call);
        call.words().expect("USING");
        Map<String, String> values = new LinkedHashMap<>();
        while (!call.words().atEnd() && !call.words().accept("IMMEDIATE|DEFERRED")) {
            String name = call.words().name("parameter");
            call.words().accept("=");
            values.put(name, checked(name, call.words().next("value")));
        }
        call.requireAuthority();
        values.forEach(database.state()::defer);
        if (!database.active()) {
            database.state().applyDeferred();
        }
        int code = call.terminal().done("UPDATE DATABASE CONFIGURATION");
        return database.active() ? call.terminal().message(Message.of("SQL1363W")) : code;
    }

    private static String checked(String name, String given) {
        if (!ConfigurationParameters.knows(name)) {
            throw new CommandFailed("SQL5112N", name);
        }
        String upper = given.toUpperCase(Locale.ROOT);
        if (name.equals("TRACKMOD")) {
            return switch (upper) {
                case "ON", "YES" -> "YES";
                case "OFF", "NO" -> "NO";
                default -> throw new CommandFailed("SQL5099N", given, name, "1");
            };
        }
        return name.startsWith("LOGARCHMETH") ? archiveMethod(name, given, upper) : given;
    }

    private static String archiveMethod(String name, String given, String upper) {
        if (upper.startsWith("DISK:")) {
            String path = given.substring(5);
            if (!path.startsWith("/") || !Files.isDirectory(Path.of(path)) || !Files.isWritable(Path.of(path))) {
                throw new CommandFailed("SQL5099N", given, name, "2");
            }
            return "DISK:" + (path.endsWith("/") ? path : path + "/");
        }
        if (upper.matches("OFF|LOGRETAIN|USEREXIT") || upper.matches("(TSM|VENDOR|DB2REMOTE):.*")) {
            return upper.contains(":") ? given : upper;
        }
        throw new CommandFailed("SQL5099N", given, name, "1");
    }

    static int showManager(Call call) {
        Instance instance = call.instance();
        call.terminal().print("""

                          Database Manager Configuration

                     Node type = Enterprise Server Edition with local and remote clients

                 Database manager configuration release level            = %s

                 Default database path                       (DFTDBPATH) = %s
                 Diagnostic error capture level              (DIAGLEVEL) = 3
                 Diagnostic data directory path               (DIAGPATH) = %s/db2dump/
                 SYSADM group name                        (SYSADM_GROUP) =
                 Database manager authentication        (AUTHENTICATION) = SERVER
                 Keystore type                           (KEYSTORE_TYPE) = NONE
                 Keystore location                   (KEYSTORE_LOCATION) =
                 Impact on instance of throttled utilities (UTIL_IMPACT_LIM) = 10

                """.formatted(instance.release().hexLevel(), instance.home(), instance.sqllib()));
        return 0;
    }
}
