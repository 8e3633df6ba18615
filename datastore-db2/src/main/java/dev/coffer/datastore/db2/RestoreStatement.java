package dev.coffer.datastore.db2;

import dev.coffer.backup.api.datastore.Command;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * RESTORE DATABASE of an image.
 *
 * @param paths where the database is put
 */
record RestoreStatement(Db2Commands commands, StoragePaths paths) {
    /**
     * The restore out of a directory.
     *
     * @param image whose files are read
     * @param target what the database is called, and which clauses depend on that
     * @param directory with the files
     */
    Command of(StoredImage image, Clauses target, Path directory) {
        List<String> words = new ArrayList<>(List.of("restore", "database", image.alias()));
        if (target.incremental()) {
            words.add("incremental");
        }
        words.addAll(List.of("from", directory.toString(), "taken", "at", image.timestamp()));
        words.addAll(paths.words());
        if (!target.alias().equals(image.alias())) {
            words.addAll(List.of("into", target.alias()));
        }
        target.logTarget().ifPresent(logs -> words.addAll(List.of("logtarget", logs.toString())));
        if (target.replacing()) {
            words.addAll(List.of("replace", "existing"));
        }
        words.addAll(target.redirect());
        if (target.complete()) {
            words.addAll(List.of("without", "rolling", "forward"));
        }
        words.addAll(List.of("without", "prompting"));
        return commands.utility(commands.configuration().ofRestores(), words.toArray(String[]::new));
    }

    /**
     * What the clauses depend on.
     *
     * @param alias of the restored database
     * @param replacing whether a database of that alias is there
     * @param incremental whether this is one of several images that make up the database
     * @param complete whether the database is not to be rolled forward: without that clause, that of an instance that archives logs
     *     would wait for it
     * @param logTarget where the logs go that the image holds
     * @param redirect has the restore wait for where table spaces are to lie, or write that down
     */
    record Clauses(
            String alias,
            boolean replacing,
            boolean incremental,
            boolean complete,
            Optional<Path> logTarget,
            List<String> redirect) {
        Clauses {
            redirect = List.copyOf(redirect);
        }

        /** The restore of one image that is all of the database, which is not rolled forward. */
        static Clauses alone(String alias, boolean replacing) {
            return new Clauses(alias, replacing, false, true, Optional.empty(), List.of());
        }

        /** The same, for a database that is to be rolled forward. */
        Clauses rollingForward(Optional<Path> logs) {
            return new Clauses(alias, replacing, incremental, false, logs, redirect);
        }
    }
}
