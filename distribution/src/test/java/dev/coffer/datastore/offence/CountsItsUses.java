package dev.coffer.datastore.offence;

/** A part of a plan that is another one each time that it is used. */
public final class CountsItsUses {
    private int uses;

    /** Counts. */
    public int used() {
        return ++uses;
    }
}
