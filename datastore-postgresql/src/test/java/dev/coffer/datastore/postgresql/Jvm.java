package dev.coffer.datastore.postgresql;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Another process of the same Java with the same classes. */
final class Jvm {
    private Jvm() {}

    static List<String> command(Class<?> main, Object... arguments) {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        for (Object argument : arguments) {
            line.add(argument.toString());
        }
        return line;
    }
}
