package dev.coffer.backup.api.datastore;

import java.nio.file.Path;

/** Something that a plan depends on. Questions change nothing that matters: {@code --dry-run} asks them too. */
public sealed interface Question {
    /** The name by which {@link Answers} has the answer; unique within one planning. */
    String id();

    /** What a read-only command says. */
    record OfCommand(String id, Command command) implements Question {}

    /**
     * What a small text file holds, as {@code user} may read it.
     *
     * @param path absolute
     */
    record OfFile(String id, Path path, String user) implements Question {}

    /**
     * How many bytes lie in a directory and below it, as {@code user} may see them; links are not followed.
     *
     * @param path absolute
     */
    record OfDirectorySize(String id, Path path, String user) implements Question {}

    /**
     * How many bytes {@code user} may put into a directory, which may also be one that he can make as the last element of its
     * path.
     *
     * @param path absolute
     */
    record OfRoom(String id, Path path, String user) implements Question {}
}
