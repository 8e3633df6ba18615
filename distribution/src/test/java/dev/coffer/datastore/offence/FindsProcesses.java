package dev.coffer.datastore.offence;

/** Looks at the processes of the guest. */
public final class FindsProcesses {
    /** Looks. */
    public boolean alive(long pid) {
        return ProcessHandle.of(pid).isPresent();
    }
}
