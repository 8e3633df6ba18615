package dev.coffer.db2.standin;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The ordered faults that strike before a statement runs. */
final class Disturbance {

    private Disturbance() {}

    static void before(Call call) {
        Faults.Ordered faults = call.faults();
        faults.find("delay").ifPresent(fault -> pause(call.session(), fault.number()));
        if (faults.has("hang")) {
            pause(call.session(), 86_400);
        }
        if (faults.has("kill-frontend")) {
            call.session().send('k', "");
        }
        if (faults.has("kill-backend")) {
            call.session().send('K', "");
            throw new CommandFailed("SQL1224N");
        }
        if (faults.has("crash-server")) {
            Runtime.getRuntime().halt(139);
        }
        faults.find("exit").ifPresent(fault -> {
            throw FaultEnding.of(fault);
        });
    }

    /** Waits; ends early with the usual message if the back-end goes away. */
    private static void pause(Session session, double seconds) {
        long until = System.nanoTime() + (long) (seconds * 1e9);
        while (System.nanoTime() < until) {
            LockSupport.parkNanos(Math.min(until - System.nanoTime(), TimeUnit.MILLISECONDS.toNanos(50)));
            if (session.gone()) {
                throw new CommandFailed("SQL1224N");
            }
        }
    }
}
