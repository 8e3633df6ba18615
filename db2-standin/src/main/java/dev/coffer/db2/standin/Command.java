package dev.coffer.db2.standin;

/** What one kind of statement does. */
interface Command {

    /** Runs with the words that follow the command's name; returns the exit code. */
    int run(Call call);
}
