package dev.coffer.backup.core.pipeline;

import dev.coffer.backup.core.manifest.IndexedSegment;
import dev.coffer.backup.core.manifest.LevelCount;
import dev.coffer.backup.core.manifest.SegmentTable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Future;

/**
 * The segments of one artifact that workers store, noted in little memory once they are stored: as many are under way as there
 * are buffers, whatever the number of all.
 */
final class StoredSegments {
    private final Workers workers;
    private final SegmentTable.Builder table;
    private final List<UnderWay> underWay = new ArrayList<>();
    private final SortedMap<Integer, Integer> levels = new TreeMap<>();
    private int count;
    private long plainBytes;
    private long storedBytes;

    StoredSegments(Workers workers, ArtifactId id) {
        this.workers = workers;
        this.table = new SegmentTable.Builder(id.backup(), id.artifact());
    }

    private record UnderWay(int number, Future<StoredSegment> result) {}

    /** How many there are, those that are under way included. */
    int count() {
        return count;
    }

    /** Takes the next one, and notes which of the earlier ones are stored. */
    void add(Future<StoredSegment> segment) throws InterruptedException {
        for (Iterator<UnderWay> earlier = underWay.iterator(); earlier.hasNext(); ) {
            UnderWay one = earlier.next();
            if (one.result().isDone()) {
                note(one);
                earlier.remove();
            }
        }
        underWay.add(new UnderWay(count, segment));
        count++;
    }

    /** Waits for all. */
    SegmentTable await() throws InterruptedException {
        for (UnderWay one : underWay) {
            note(one);
        }
        underWay.clear();
        return table.build();
    }

    private void note(UnderWay one) throws InterruptedException {
        StoredSegment stored = workers.await(one.result());
        IndexedSegment indexed = stored.indexed();
        table.put(one.number(), indexed);
        plainBytes += indexed.plainBytes();
        storedBytes += indexed.storedBytes();
        stored.level().ifPresent(level -> levels.merge(level, 1, Integer::sum));
    }

    long plainBytes() {
        return plainBytes;
    }

    long storedBytes() {
        return storedBytes;
    }

    List<LevelCount> levels() {
        return LevelCount.of(levels);
    }
}
