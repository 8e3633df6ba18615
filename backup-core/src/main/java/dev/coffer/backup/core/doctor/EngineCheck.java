package dev.coffer.backup.core.doctor;

/** Looks at a part of what Coffer needs. It changes nothing that it does not put back, and comes to an end within seconds. */
@FunctionalInterface
public interface EngineCheck {
    /** Adds what it finds, one line or more. */
    void look(Report report);
}
