package dev.coffer.backup.server.work;

/** What an instance is at, in the words of Trove. */
public enum InstanceState {
    ACTIVE,
    /** It is being backed up, or put in order after a server was killed. */
    BACKUP,
    /** A backup is being restored into it. */
    BUILD,
    /** The last restore into it that was ordered here has failed. */
    ERROR
}
