package dev.coffer.datastore.offence;

/** Waits inside a plan. */
public final class Waits {
    /** Waits. */
    public void pause() throws InterruptedException {
        Thread.sleep(1);
    }
}
