package dev.coffer.backup.api;

/** A stable name for what went wrong; the code decides the exit status of the command. */
public enum ErrorCode {
    INTERNAL
}
