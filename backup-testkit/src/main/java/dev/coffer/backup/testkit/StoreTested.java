package dev.coffer.backup.testkit;

/** A part of the contract, which looks at one object store. */
interface StoreTested {
    Shelf shelf();
}
