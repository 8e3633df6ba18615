package ${package};

import dev.coffer.backup.api.datastore.Command;
import dev.coffer.backup.api.datastore.Limits;
import dev.coffer.backup.api.datastore.Session;
import java.util.ArrayList;
import java.util.List;

/** Builds commands: lists of arguments, never lines for a shell. All run as the owner of the instance. */
final class Commands {
    /** File: its bytes to standard output, and how many there were to standard error. */
    static final String DUMP = """
            cat -- "$1" && echo "bytes $(wc -c < "$1")" >&2
            """;

    /** File, file beside it, bytes: the old file is touched only when the new one lies there complete. */
    static final String LOAD = """
            cat > "$2" || exit 74
            test "$(wc -c < "$2")" -eq "$3" || exit 65
            mv -T -- "$2" "$1" && echo loaded
            """;

    /** File, bytes. */
    static final String PROVE = """
            test "$(wc -c < "$1")" -eq "$2" && echo proven
            """;

    private Commands() {}

    /** A program and its arguments. */
    static Command program(${pluginName}Configuration configuration, Object... arguments) {
        Limits limits = new Limits(configuration.silenceLimit(), configuration.totalLimit());
        return new Command(
                Session.of("${datastore}", configuration.owner()),
                List.of(arguments).stream().map(Object::toString).toList(),
                limits);
    }

    /** One of the constant scripts above, and what varies as its positional arguments. */
    static Command script(${pluginName}Configuration configuration, String script, Object... arguments) {
        List<Object> all = new ArrayList<>(List.of("/bin/sh", "-c", script, "${datastore}"));
        all.addAll(List.of(arguments));
        return program(configuration, all.toArray());
    }
}
