package dev.coffer.datastore.offence;

/** Depends on what it was started with. */
public final class ReadsTheEnvironment {
    /** Reads it. */
    public String home() {
        return System.getenv("HOME");
    }
}
