package dev.coffer.db2.standin;

import java.time.LocalDateTime;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** The utilities in progress, of all databases. */
final class Utilities {

    private final List<Utility> running = new CopyOnWriteArrayList<>();
    private final AtomicInteger lastId = new AtomicInteger();

    Utility begin(Utility.Subject subject, LocalDateTime started, Application application, Faults.Ordered faults) {
        Utility utility = new Utility(lastId.incrementAndGet(), subject, started, application, faults);
        running.add(utility);
        return utility;
    }

    void end(Utility utility) {
        running.remove(utility);
    }

    List<Utility> running() {
        return List.copyOf(running);
    }
}
