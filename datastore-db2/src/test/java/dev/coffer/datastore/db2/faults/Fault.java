package dev.coffer.datastore.db2.faults;

/**
 * What goes wrong with one command.
 *
 * @param extent how far the server comes with it
 * @param end what becomes of it
 * @param status that it ends with, where it ends by itself
 * @param text that it ends with
 */
record Fault(Extent extent, End end, int status, String text) {
    /** How far the server comes. */
    enum Extent {
        NOTHING,
        /** It comes to the middle of a utility's work. */
        HALF,
        ALL,
        /** It does nothing, and goes on with it when nobody waits any more. */
        LATER
    }

    /** What becomes of a command. */
    enum End {
        /** It ends with a status and a text of its own. */
        ANSWER,
        /** It ends with the answer of the server, in another language. */
        GERMAN,
        /** It ends with the first half of the answer of the server alone. */
        BEGINNING,
        /** It ends with the second half of it alone. */
        REST,
        /** It is a script, of which one program does what the text says. */
        PROGRAM,
        /** Its parent process does not start, or has ended. */
        PARENT,
        /** It does not end: its front end is ended when its time is up. */
        HANG,
        /** Its front end is killed. */
        FRONT_END,
        /** Its back end is killed, and with it goes the connection. */
        BACK_END,
        /** The server has lost the connection. */
        CONNECTION,
        /** Coffer itself is killed, so that nothing follows. */
        COFFER
    }

    static Fault answer(int status, String text) {
        return new Fault(Extent.NOTHING, End.ANSWER, status, text);
    }

    /** What the server did is what the warning says. */
    static Fault warning(String id) {
        return new Fault(Extent.ALL, End.ANSWER, 2, id + "  This is only a warning.");
    }

    static Fault error(String id) {
        return answer(id.endsWith("C") ? 8 : 4, id + "  The command was not processed.  SQLSTATE=57019");
    }

    /** @param text a function of the shell, in the place of a program that the script calls */
    static Fault program(String text) {
        return new Fault(Extent.NOTHING, End.PROGRAM, 0, text);
    }

    static Fault of(Extent extent, End end) {
        return new Fault(extent, end, 0, "");
    }

    @Override
    public String toString() {
        if (end == End.PROGRAM) {
            return text;
        }
        String how = end == End.ANSWER ? "status " + status + " " + text.split("  ", 2)[0] : end.toString();
        return (how + " after " + extent).replace("ANSWER", "");
    }
}
