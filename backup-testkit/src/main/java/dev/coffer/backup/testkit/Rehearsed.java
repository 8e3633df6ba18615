package dev.coffer.backup.testkit;

/** A part of the contract, which looks at one plugin. */
interface Rehearsed<C extends Record> {
    Rehearsal<C> rehearsal();
}
