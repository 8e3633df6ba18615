package dev.coffer.backup.core.offence;

/** Prints past the command line. */
public final class Prints {
    /** Prints. */
    public void done() {
        System.out.println("done");
    }
}
