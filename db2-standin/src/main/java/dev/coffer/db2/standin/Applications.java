package dev.coffer.db2.standin;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** All connections of the instance. */
final class Applications {

    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyMMddHHmmss");

    private final List<Application> applications = new CopyOnWriteArrayList<>();
    private final AtomicInteger lastHandle = new AtomicInteger(6);
    private final String instance;
    private final Clock clock;

    Applications(String instance, Clock clock) {
        this.instance = instance;
        this.clock = clock;
    }

    Application begin(Application.Identity identity, Database database, Runnable whenForced) {
        int handle = lastHandle.incrementAndGet();
        String stamp = STAMP.format(LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC));
        String id = identity.program().equals("db2bp")
                ? "*LOCAL." + instance + "." + stamp
                : "127.0.0.1." + (40000 + handle % 20000) + "." + stamp;
        Application application = new Application(handle, id, identity, database, whenForced);
        applications.add(application);
        return application;
    }

    void end(Application application) {
        applications.remove(application);
    }

    List<Application> all() {
        return List.copyOf(applications);
    }

    List<Application> of(Database database) {
        return applications.stream().filter(a -> a.database() == database).toList();
    }
}
