package dev.coffer.db2.standin;

/** Breaks message text as the command line processor does. */
final class Wrapping {

    private static final int WIDTH = 79;

    private Wrapping() {}

    /** Breaks at a blank after at most 79 characters; the blank stays at the end of the broken line. */
    static String wrap(String text) {
        StringBuilder lines = new StringBuilder();
        String rest = text;
        while (rest.stripTrailing().length() > WIDTH) {
            int blank = rest.lastIndexOf(' ', WIDTH);
            if (blank <= 0) {
                break;
            }
            lines.append(rest, 0, blank + 1).append('\n');
            rest = rest.substring(blank + 1).stripLeading();
        }
        return lines.append(rest).append('\n').toString();
    }
}
