package dev.coffer.backup.core.journal;

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
        List<OwnedDirectory> directories) {
    public JournalEntry {
        facts = List.copyOf(facts);
        directories = List.copyOf(directories);
    }
}
