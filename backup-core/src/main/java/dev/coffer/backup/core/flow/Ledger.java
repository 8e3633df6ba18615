package dev.coffer.backup.core.flow;

import dev.coffer.backup.api.datastore.Fact;
import dev.coffer.backup.core.journal.JournalEntry;
import dev.coffer.backup.core.journal.JournalLock;
import dev.coffer.backup.core.journal.OwnedDirectory;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** What this process would leave behind if it died now; every change is on disk before the method returns. */
final class Ledger {
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
        write(all, entry.directories());
    }

    void remove(Collection<Fact> facts) {
        List<Fact> left = new ArrayList<>(entry.facts());
        left.removeAll(facts);
        write(left, entry.directories());
    }

    void add(OwnedDirectory directory) {
        List<OwnedDirectory> all = new ArrayList<>(entry.directories());
        all.add(directory);
        write(entry.facts(), all);
    }

    void remove(OwnedDirectory directory) {
        List<OwnedDirectory> left = new ArrayList<>(entry.directories());
        left.remove(directory);
        write(entry.facts(), left);
    }

    /** Ends the work: what is left to be undone stays in the journal, and nothing else does. */
    void settle() {
        if (facts().isEmpty() && directories().isEmpty()) {
            lock.clear();
        }
    }

    private void write(List<Fact> facts, List<OwnedDirectory> directories) {
        JournalEntry next = new JournalEntry(
                entry.instance(),
                entry.datastore(),
                entry.operation(),
                entry.backup(),
                entry.started(),
                entry.pid(),
                facts,
                directories);
        if (!next.equals(entry)) {
            lock.write(next);
            entry = next;
        }
    }
}
