package dev.coffer.datastore.db2;

/** How an image reaches RESTORE DATABASE. */
public enum Delivery {
    /** As files in a directory, which takes their space, and which are all checked before the first change. */
    STAGING,
    /** Through named pipes, which take no space: all is fetched twice, the first time for the checks alone. */
    PIPES
}
