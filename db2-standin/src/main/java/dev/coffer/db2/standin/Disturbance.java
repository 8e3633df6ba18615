package dev.coffer.db2.standin;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;

/** The ordered faults that strike before a statement runs. */
final class Disturbance {

    private static final Pattern MIDWAY = Pattern.compile("\\s*(BACKUP|RESTORE)\\s", Pattern.CASE_INSENSITIVE);
    private static final long STEP_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private Disturbance() {}

    static void before(Call call) {
        Faults.Ordered faults = call.faults();
        faults.find("delay").ifPresent(fault -> pause(call.session(), (long) (fault.number() * 1e9), () -> false));
        if (faults.has("hang")) {
            pause(call.session(), Long.MAX_VALUE, () -> false);
        }
        faults.find("hold")
                .filter(fault -> !isHeldMidway(call))
                .ifPresent(fault -> pause(call.session(), Long.MAX_VALUE, fault.order()::cleared));
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

    /** Whether a command does its work in a utility, which stands still when half of it is done. */
    private static boolean isHeldMidway(Call call) {
        return MIDWAY.matcher(call.statement()).lookingAt();
    }

    /** Waits so long, or until something is so; ends early with the usual message if the back-end goes away. */
    private static void pause(Session session, long nanos, BooleanSupplier enough) {
        long start = System.nanoTime();
        while (System.nanoTime() - start < nanos && !enough.getAsBoolean()) {
            LockSupport.parkNanos(Math.min(nanos - (System.nanoTime() - start), STEP_NANOS));
            if (session.gone()) {
                throw new CommandFailed("SQL1224N");
            }
        }
    }
}
