package dev.coffer.backup.core.flow;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.datastore.Fact;
import dev.coffer.backup.core.journal.JournalEntry;
import dev.coffer.backup.core.journal.JournalLock;
import dev.coffer.backup.core.journal.OwnedDirectory;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What this process would leave behind if it died now; whatever is added is on disk before the method returns. */
final class Ledger {
    private static final Logger LOG = LoggerFactory.getLogger(Ledger.class);

    private final JournalLock lock;
    private JournalEntry entry;

    Ledger(JournalLock lock, JournalEntry entry) {
        this.lock = lock;
        this.entry = entry;
    }

    List<Fact> facts() {
        return entry.facts();
    }

    List<OwnedDirectory> directories() {
        return entry.directories();
    }

    void add(Collection<Fact> facts) {
        List<Fact> all = new ArrayList<>(entry.facts());
        for (Fact fact : facts) {
            if (!all.contains(fact)) {
                all.add(fact);
            }
        }
        grow(with(all, entry.directories()));
    }

    void remove(Collection<Fact> facts) {
        List<Fact> left = new ArrayList<>(entry.facts());
        left.removeAll(facts);
        shrink(with(left, entry.directories()));
    }

    void add(OwnedDirectory directory) {
        List<OwnedDirectory> all = new ArrayList<>(entry.directories());
        all.add(directory);
        grow(with(entry.facts(), all));
    }

    void remove(OwnedDirectory directory) {
        List<OwnedDirectory> left = new ArrayList<>(entry.directories());
        left.remove(directory);
        shrink(with(entry.facts(), left));
    }

    /** Ends the work: what is left to be undone stays in the journal, and nothing else does. */
    void settle() {
        if (!facts().isEmpty() || !directories().isEmpty()) {
            return;
        }
        try {
            lock.clear();
        } catch (BackupException e) {
            LOG.warn("the journal keeps an entry of work that has ended: {}", e.text());
        }
    }

    private JournalEntry with(List<Fact> facts, List<OwnedDirectory> directories) {
        return new JournalEntry(
                entry.instance(),
                entry.datastore(),
                entry.operation(),
                entry.backup(),
                entry.started(),
                entry.pid(),
                facts,
                directories);
    }

    private void grow(JournalEntry next) {
        if (!next.equals(entry)) {
            lock.write(next);
            entry = next;
        }
    }

    /** Says less than before. A full disk may refuse that, and then what the journal says too much is undone once more. */
    private void shrink(JournalEntry next) {
        if (next.equals(entry)) {
            return;
        }
        entry = next;
        try {
            lock.write(next);
        } catch (BackupException e) {
            LOG.warn("the journal says more than is left to undo: {}", e.text());
        }
    }
}
