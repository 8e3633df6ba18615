package dev.coffer.backup.api.datastore;

import java.util.List;

/**
 * The restore of one database. With staging, all artifacts are fetched and their digests checked before the first step of
 * {@code prepare}; from standard input, they are fetched and checked once before it, and again while they are loaded.
 *
 * @param database the name it has afterwards
 * @param artifacts the names of those it needs, in the order in which they are delivered
 * @param prepare run in order before the load
 * @param load brings the database back
 * @param proof run in order after the undoing of what {@code prepare} left, to show that the database is up
 */
public record DatabaseRestore(
        String database, List<String> artifacts, Delivery delivery, List<Step> prepare, Step load, List<Step> proof) {
    public DatabaseRestore {
        artifacts = List.copyOf(artifacts);
        prepare = List.copyOf(prepare);
        proof = List.copyOf(proof);
        if (artifacts.isEmpty()) {
            throw new IllegalArgumentException("a restore from no artifacts");
        }
        if (delivery instanceof FromStandardInput && artifacts.size() != 1) {
            throw new IllegalArgumentException("standard input takes one artifact, not " + artifacts.size());
        }
    }

    /** How the artifacts reach the command that loads them. */
    public sealed interface Delivery permits FromStaging, FromStandardInput {}

    /** As files of a fresh directory, each named like its artifact, of mode 600 and owned by the user of the load's session. */
    public record FromStaging(Staging staging) implements Delivery {}

    /** As the standard input of the load's command. */
    public record FromStandardInput() implements Delivery {}
}
