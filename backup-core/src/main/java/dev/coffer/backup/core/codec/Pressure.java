package dev.coffer.backup.core.codec;

/** What a segment that comes out of the datastore has to wait for. */
public enum Pressure {
    /** Nothing: the datastore gives less than the rest could take. */
    NONE,
    /** Segments are encoded as fast as the processors can. */
    PROCESSORS,
    /** Segments are encoded, and wait for the object store to take them. */
    STORE
}
