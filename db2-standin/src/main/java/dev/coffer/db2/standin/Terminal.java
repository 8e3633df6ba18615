package dev.coffer.db2.standin;

import java.util.Optional;

/** Where a command's output goes and its answers come from. */
interface Terminal {

    /** Prints text as it is. */
    void print(String text);

    /** Prints a message and returns the exit code that it stands for. */
    int message(Message message);

    /** Asks whoever sits at the front end; empty if there is nobody, or no more input. */
    Optional<String> ask(String question);

    /** Prints the usual line of success. */
    default int done(String command) {
        return message(Message.of("DB20000I", command));
    }
}
