package dev.coffer.backup.core.flow;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.datastore.Begun;
import dev.coffer.backup.api.datastore.Fact;
import dev.coffer.backup.api.datastore.Step;
import dev.coffer.backup.core.journal.JournalEntry;
import dev.coffer.backup.core.journal.JournalLock;
import dev.coffer.backup.core.journal.OwnedDirectory;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What this process would leave behind if it died now; whatever is added is on disk before the method returns. For many threads.
 */
final class Ledger {
    private static final Logger LOG = LoggerFactory.getLogger(Ledger.class);

    private final JournalLock lock;
    private final Clock clock;
    private final Optional<JournalEntry> earlier;
    private final List<Fact> aside;
    private final boolean ofAnother;
    private JournalEntry entry;

    /**
     * Over an entry.
     *
     * @param aside what an earlier work has left that this one neither undoes nor forgets
     * @param ofAnother whether the work is that of a process which has died
     */
    private Ledger(
            JournalLock lock,
            Clock clock,
            JournalEntry entry,
            Optional<JournalEntry> earlier,
            List<Fact> aside,
            boolean ofAnother) {
        this.lock = lock;
        this.aside = aside;
        this.ofAnother = ofAnother;
        this.clock = clock;
        this.entry = entry;
        this.earlier = earlier;
    }

    /** Of work that begins; what earlier work left that waits for a restore, or lies in directories of its own, is carried over. */
    static Ledger begin(JournalLock lock, Clock clock, JournalEntry entry) {
        Optional<JournalEntry> earlier = lock.entry();
        List<String> awaiting = earlier.map(JournalEntry::awaiting).orElse(List.of());
        List<Fact> aside = earlier.map(JournalEntry::held).orElse(List.of());
        List<Fact> facts = earlier.map(JournalEntry::facts).orElse(List.of()).stream()
                .filter(fact -> awaiting.contains(fact.database()) || aside.contains(fact))
                .toList();
        List<Begun> running = earlier.map(JournalEntry::running).orElse(List.of()).stream()
                .filter(begun -> aside.contains(begun.fact()))
                .toList();
        List<OwnedDirectory> directories = earlier.map(
                        left -> left.directories().stream().filter(left::isHeld).toList())
                .orElse(List.of());
        JournalEntry begun = entry.withFacts(facts, running, awaiting).withDirectories(directories);
        return new Ledger(lock, clock, begun, earlier, aside, false);
    }

    /** Of work that died; databases that waited for a restore may have had it meanwhile. */
    static Ledger resume(JournalLock lock, Clock clock, JournalEntry left) {
        JournalEntry resumed = left.withFacts(left.facts(), left.running(), List.of());
        return new Ledger(lock, clock, resumed, Optional.empty(), List.of(), true);
    }

    /** Whether what is to be undone was left by a process that has died. */
    boolean isOfAnother() {
        return ofAnother;
    }

    /** The databases with facts that can be undone now. */
    synchronized List<String> databases() {
        return entry.facts().stream()
                .filter(fact -> !aside.contains(fact))
                .map(Fact::database)
                .filter(database -> !entry.awaiting().contains(database))
                .distinct()
                .toList();
    }

    /** What is to be undone of one database. */
    synchronized List<Fact> facts(String database) {
        return entry.facts().stream()
                .filter(fact -> fact.database().equals(database) && !aside.contains(fact))
                .toList();
    }

    /** When what may still be at work was begun. */
    synchronized List<Begun> begun() {
        return running(fact -> !aside.contains(fact));
    }

    synchronized List<OwnedDirectory> directories() {
        return entry.directories().stream()
                .filter(directory -> aside.stream()
                        .noneMatch(fact -> fact.value().equals(directory.path().toString())))
                .toList();
    }

    /** Whether the datastore may be at work with what lies in the directories. */
    synchronized boolean isAnythingRunning() {
        return !begun().isEmpty();
    }

    /** Whether a directory holds what is still to be undone. */
    synchronized boolean isHeld(OwnedDirectory directory) {
        return entry.isHeld(directory);
    }

    /**
     * Adds what a step may leave. A database that a step changes waits for nothing any more. What an earlier step has begun and this one
     * goes on with is not begun anew: both moments are kept.
     */
    synchronized void begin(Step step) {
        List<Fact> facts = union(entry.facts(), step.facts());
        List<Begun> running = new ArrayList<>(entry.running());
        step.whileRunning().ifPresent(fact -> running.add(new Begun(fact, clock.instant())));
        List<String> awaiting = new ArrayList<>(entry.awaiting());
        step.facts().forEach(fact -> awaiting.remove(fact.database()));
        grow(entry.withFacts(facts, running, awaiting));
    }

    synchronized void remove(Collection<Fact> facts) {
        shrink(entry.withFacts(
                without(entry.facts(), facts), running(fact -> !facts.contains(fact)), entry.awaiting()));
    }

    /** Keeps what is to be undone of a database until that was restored; what ran on it has ended. */
    synchronized void keepUntilRestored(String database) {
        List<Fact> ended = running(fact -> fact.database().equals(database)).stream()
                .map(Begun::fact)
                .toList();
        shrink(entry.withFacts(
                without(entry.facts(), ended),
                running(fact -> !ended.contains(fact)),
                union(entry.awaiting(), List.of(database))));
    }

    private List<Begun> running(Predicate<Fact> which) {
        return entry.running().stream()
                .filter(running -> which.test(running.fact()))
                .toList();
    }

    synchronized void add(OwnedDirectory directory) {
        grow(entry.withDirectories(union(entry.directories(), List.of(directory))));
    }

    synchronized void remove(OwnedDirectory directory) {
        shrink(entry.withDirectories(without(entry.directories(), List.of(directory))));
    }

    /** Ends the work: what is left to be undone stays in the journal, and nothing else does. */
    synchronized void settle() {
        if (!databases().isEmpty() || !directories().isEmpty()) {
            return;
        }
        try {
            if (entry.facts().isEmpty()) {
                lock.clear();
            } else {
                lock.write(earlier.filter(left -> left.awaiting().containsAll(entry.awaiting()))
                        .orElse(entry)
                        .withFacts(entry.facts(), running(aside::contains), entry.awaiting()));
            }
        } catch (BackupException e) {
            LOG.warn("the journal keeps an entry of work that has ended: {}", e.text());
        }
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

    private static <T> List<T> union(List<T> some, List<T> more) {
        List<T> all = new ArrayList<>(some);
        more.stream().filter(one -> !all.contains(one)).forEach(all::add);
        return all;
    }

    private static <T> List<T> without(List<T> all, Collection<T> some) {
        List<T> left = new ArrayList<>(all);
        left.removeAll(some);
        return left;
    }
}
