package dev.coffer.datastore.db2;

import dev.coffer.backup.api.datastore.Command;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * RESTORE DATABASE of an offline image.
 *
 * @param paths where the database is put
 */
record RestoreStatement(Db2Commands commands, StoragePaths paths) {
    /**
     * The restore out of a directory.
     *
     * <p>An offline image needs no roll-forward, yet without that clause the database of an instance that archives logs would
     * wait for one.
     */
    Command of(RestoredImage image, boolean replacing, Path directory) {
        StoredImage stored = image.image();
        List<String> words = new ArrayList<>(List.of("restore", "database", stored.alias()));
        words.addAll(List.of("from", directory.toString(), "taken", "at", stored.timestamp()));
        words.addAll(paths.words());
        if (image.isRenamed()) {
            words.addAll(List.of("into", image.target()));
        }
        if (replacing) {
            words.addAll(List.of("replace", "existing"));
        }
        words.addAll(List.of("without", "rolling", "forward", "without", "prompting"));
        return commands.utility(commands.configuration().ofRestores(), words.toArray(String[]::new));
    }
}
