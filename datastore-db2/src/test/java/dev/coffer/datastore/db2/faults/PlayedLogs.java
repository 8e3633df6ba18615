package dev.coffer.datastore.db2.faults;

import dev.coffer.backup.api.datastore.Outcome;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** What the scripts do that list and delete archived logs. */
final class PlayedLogs {
    private PlayedLogs() {}

    /** @param words the name of a script, and its arguments */
    static Outcome run(List<String> words, PlayedInstance instance) {
        Path directory = Path.of(words.get(1));
        return words.get(0).equals("list-logs")
                ? list(instance.database(fromEnd(directory, 3)))
                : delete(
                        instance.database(fromEnd(directory, 4)),
                        fromEnd(directory, 1),
                        "S" + words.get(2) + ".LOG",
                        words.get(3));
    }

    private static String fromEnd(Path path, int place) {
        return path.getName(path.getNameCount() - place).toString();
    }

    private static Outcome list(PlayedDatabase database) {
        return new Outcome(
                0, database.archived.stream().map(log -> log + " 4096\n").collect(Collectors.joining()), "");
    }

    private static Outcome delete(PlayedDatabase database, String chain, String last, String count) {
        List<String> going = database.archived.stream()
                .filter(log -> log.startsWith(chain + "/") && log.compareTo(chain + "/" + last) <= 0)
                .toList();
        if (going.size() != Integer.parseInt(count)) {
            return new Outcome(1, "", "there are " + going.size() + " logs, and not " + count + "\n");
        }
        going.forEach(database.archived::remove);
        return new Outcome(0, "deleted " + count + "\n", "");
    }
}
