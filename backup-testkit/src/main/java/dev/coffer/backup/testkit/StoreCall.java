package dev.coffer.backup.testkit;

/** The calls of an object store that may fail. */
public enum StoreCall {
    CREATE_CONTAINER,
    CREATE,
    REPLACE,
    HEAD,
    OPEN,
    LIST,
    DELETE
}
