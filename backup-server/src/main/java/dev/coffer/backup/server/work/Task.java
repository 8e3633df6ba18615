package dev.coffer.backup.server.work;

/** What can be ordered. */
enum Task {
    BACKUP,
    RESTORE,
    DELETION
}
