package dev.coffer.db2.standin;

/** A part of Db2 that the stand-in does not play; it says so instead of pretending. */
final class NotPlayed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NotPlayed(String what) {
        super("db2-standin: not played: " + what);
    }
}
