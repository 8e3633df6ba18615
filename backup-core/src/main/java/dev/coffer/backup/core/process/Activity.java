package dev.coffer.backup.core.process;

/** Something that changes while a command that prints nothing is at work: the size of a file, a percentage. */
@FunctionalInterface
public interface Activity {
    /** Nothing to look at beside what the command prints. */
    Activity NONE = () -> 0;

    /** Asked about once a second while a command runs, by the thread that waits for it; any change counts as progress. */
    long value();
}
