package dev.coffer.backup.cli;

import dev.coffer.backup.core.process.Interruption;
import java.util.concurrent.locks.LockSupport;

/** Stands for the work of a command in a process of its own. */
final class Work {
    private static final long GLANCE_NANOS = 10_000_000;
    private static final long UNDOING_NANOS = 1_000_000_000;

    private Work() {}

    /** Takes {@code ends}, {@code waits} (until it is interrupted) or {@code lingers} (when its work is over), and the exit status. */
    public static void main(String[] arguments) {
        Interruption interruption = new Interruption();
        Ending ending = Ending.awaited(interruption);
        if (arguments[0].equals("lingers")) {
            ending.reached(Integer.parseInt(arguments[1]));
        }
        System.out.println("working");
        if (arguments[0].equals("lingers")) {
            LockSupport.parkNanos(Long.MAX_VALUE);
        } else if (arguments[0].equals("waits")) {
            while (!interruption.requested()) {
                LockSupport.parkNanos(GLANCE_NANOS);
            }
            long deadline = System.nanoTime() + UNDOING_NANOS;
            while (System.nanoTime() < deadline) {
                LockSupport.parkNanos(GLANCE_NANOS);
            }
            System.out.println("undone");
        } else {
            System.out.println("interrupted: " + interruption.requested());
        }
        ending.reached(Integer.parseInt(arguments[1]));
        System.exit(Integer.parseInt(arguments[1]));
    }
}
