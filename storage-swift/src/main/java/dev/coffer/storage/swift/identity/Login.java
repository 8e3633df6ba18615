package dev.coffer.storage.swift.identity;

/** One way to get a token. */
interface Login {
    /** Asks the identity service once; throws as {@link Tokens} says. */
    Grant ask();
}
