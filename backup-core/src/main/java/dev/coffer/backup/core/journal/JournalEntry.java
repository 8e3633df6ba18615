package dev.coffer.backup.core.journal;

import dev.coffer.backup.api.datastore.Begun;
import dev.coffer.backup.api.datastore.Fact;
import java.time.Instant;
import java.util.List;

/**
 * What a command has changed, or is about to change, in an instance.
 *
 * @param operation what it does: {@code backup}, {@code restore}
 * @param backup the id of the backup; may be empty
 * @param pid of the process that wrote it
 * @param facts in the order in which they came about
 * @param running those of the facts that speak of work which may go on in the datastore
 * @param awaiting the databases that cannot be used until they are restored; their facts are to be undone after that
 * @param directories to remove
 */
public record JournalEntry(
        String instance,
        String datastore,
        String operation,
        String backup,
        Instant started,
        long pid,
        List<Fact> facts,
        List<Begun> running,
        List<String> awaiting,
        List<OwnedDirectory> directories) {
    public JournalEntry {
        facts = List.copyOf(facts);
        running = List.copyOf(running);
        awaiting = List.copyOf(awaiting);
        directories = List.copyOf(directories);
    }

    /** An entry of work whose commands have ended and that left no database in need of a restore. */
    public JournalEntry(
            String instance,
            String datastore,
            String operation,
            String backup,
            Instant started,
            long pid,
            List<Fact> facts,
            List<OwnedDirectory> directories) {
        this(instance, datastore, operation, backup, started, pid, facts, List.of(), List.of(), directories);
    }

    /** What was done, for people: {@code backup-create of 01...}. */
    public String work() {
        return backup.isEmpty() ? operation : operation + " of " + backup;
    }

    /** Whether nothing is to be done before databases were restored. */
    public boolean onlyAwaits() {
        return !awaiting.isEmpty() && directories.isEmpty() && awaiting.containsAll(databases());
    }

    /** Whether all that is left to undo lies in directories of its own, but for databases that wait for a restore. */
    public boolean onlyHolds() {
        List<String> held = held().stream().map(Fact::database).toList();
        return !held.isEmpty()
                && databases().stream().allMatch(database -> held.contains(database) || awaiting.contains(database))
                && directories.stream().allMatch(this::isHeld);
    }

    /** The facts of databases of which a directory holds what is to be undone. */
    public List<Fact> held() {
        List<String> databases = facts.stream()
                .filter(fact -> directories.stream().anyMatch(directory -> isOf(fact, directory)))
                .map(Fact::database)
                .toList();
        return facts.stream()
                .filter(fact -> databases.contains(fact.database()))
                .toList();
    }

    /** Whether a directory holds what is still to be undone. */
    public boolean isHeld(OwnedDirectory directory) {
        return facts.stream().anyMatch(fact -> isOf(fact, directory));
    }

    private static boolean isOf(Fact fact, OwnedDirectory directory) {
        return fact.value().equals(directory.path().toString());
    }

    /** The databases that the facts are about. */
    public List<String> databases() {
        return facts.stream().map(Fact::database).distinct().toList();
    }

    public JournalEntry withFacts(List<Fact> others, List<Begun> othersRunning, List<String> othersAwaiting) {
        return new JournalEntry(
                instance,
                datastore,
                operation,
                backup,
                started,
                pid,
                others,
                othersRunning,
                othersAwaiting,
                directories);
    }

    public JournalEntry withDirectories(List<OwnedDirectory> others) {
        return new JournalEntry(instance, datastore, operation, backup, started, pid, facts, running, awaiting, others);
    }
}
