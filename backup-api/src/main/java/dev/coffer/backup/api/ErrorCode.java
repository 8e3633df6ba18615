package dev.coffer.backup.api;

/**
 * A stable name for what went wrong. Each code has one exit status, which programs may rely on; {@code docs/EXIT-STATUS.md}
 * lists them.
 */
public enum ErrorCode {
    /** A defect of Coffer or of a plugin; never the operator's mistake. */
    INTERNAL(1),
    /** The command line is not understood. */
    USAGE(2),
    /** A configuration file, variable or flag has an unknown key, a duplicate, or a value that cannot be. */
    CONFIGURATION(10),
    /** No such datastore, strategy, namespace or object store was found, or a plugin that was found cannot be used. */
    PLUGIN_UNKNOWN(11),
    /** The request is understood, and no installed strategy or store can do it. */
    NOT_SUPPORTED(12),
    /** No backup has this id or name. */
    BACKUP_UNKNOWN(13),
    /** Several backups have this name. */
    BACKUP_AMBIGUOUS(14),
    /** The backup is in a state that does not allow this: running, failed. */
    BACKUP_STATE(15),
    /** The configuration has no such instance. */
    INSTANCE_UNKNOWN(16),
    /** Another Coffer command is at work on this instance. */
    INSTANCE_BUSY(17),
    /** What an earlier or the present command changed in the datastore could not be undone; it stays in the journal. */
    UNDO_FAILED(18),
    /** The guest refuses what Coffer needs: a user, a file, a program, a directory. */
    GUEST(19),
    /** The datastore answered with a failure that has no code of its own here. */
    DATASTORE_FAILED(20),
    /** The instance is not started. */
    DATASTORE_DOWN(21),
    /** The datastore refuses the user. */
    DATASTORE_DENIED(22),
    /** The database, or any database at all, is missing. */
    DATABASE_UNKNOWN(23),
    /** Somebody is connected and does not go. */
    DATABASE_IN_USE(24),
    /** The database is in a state that does not allow this: backup, restore or roll-forward pending, inconsistent. */
    DATABASE_STATE(25),
    /** A restore would replace a database that exists. */
    DATABASE_EXISTS(26),
    /** The staging file system lacks the space. */
    STAGING_SPACE(27),
    /** The datastore cannot write its image: target full or not writable. */
    STAGING_UNWRITABLE(28),
    /** The datastore's own check of an image failed, or it refused an image as corrupt. */
    IMAGE_CORRUPT(29),
    /** A command of the datastore was silent or ran for longer than its limit. */
    TIME_LIMIT(30),
    /** A restore that was not completed left a database that cannot be used until it is restored. */
    RESTORE_NEEDED(31),
    /** In a backup, a database was out of use for longer than the operator allows. */
    DOWNTIME_LIMIT(32),
    /** The object store cannot be reached or answers with a failure of its own. */
    STORAGE_UNAVAILABLE(40),
    /** The object store refuses the credentials or the right to do this. */
    STORAGE_DENIED(41),
    /** The container does not exist. */
    CONTAINER_MISSING(42),
    /** An object that must be there is not. */
    OBJECT_MISSING(43),
    /** An object of this name exists with other content. */
    OBJECT_CONFLICT(44),
    /** The object store has no room left. */
    STORAGE_FULL(45),
    /** The identity service refuses who asks: a wrong password, a credential or token that holds no longer. */
    IDENTITY_DENIED(46),
    /** The identity service cannot be reached or answers with a failure of its own; it may be worth another try. */
    IDENTITY_UNAVAILABLE(47),
    /** Bytes were damaged on the way to the object store or back, as their digest shows; nothing was made of them. */
    TRANSFER_DAMAGED(48),
    /** Stored bytes are not what was written: changed, cut short, swapped or gone. */
    BACKUP_CORRUPT(50),
    /** The backup was written in a format that this version cannot read. */
    FORMAT_UNSUPPORTED(51),
    /** The backup is encrypted, and nobody has said where an identity is that opens it. */
    KEY_NEEDED(52),
    /** None of the identities that were given opens the backup. */
    KEY_WRONG(53),
    /** The key file of an encrypted backup is missing or damaged, or is that of another backup. */
    KEY_CORRUPT(54),
    /** A verification found that a backup is damaged: it cannot be restored as it was made, or not at all. */
    BACKUP_DAMAGED(55),
    /** The backup is signed by somebody whom this guest does not trust. */
    SIGNER_UNKNOWN(60),
    /** The backup is not signed, so that anybody who may write to the object store can have made it. */
    BACKUP_UNSIGNED(61),
    /** A signature was not made over what lies there now: it, or what it signs, was changed. */
    SIGNATURE_INVALID(62),
    /**
     * Stopped by the operator (SIGINT) or the system (SIGTERM). Everything was put back as it was; where a database cannot
     * be, the code is another one.
     */
    INTERRUPTED(130);

    private final int exitStatus;

    ErrorCode(int exitStatus) {
        this.exitStatus = exitStatus;
    }

    /** The status that the command exits with, 1 to 130. */
    public int exitStatus() {
        return exitStatus;
    }

    /** How often a call to an object store that failed so is sent again, unless the failure itself says otherwise. */
    public MoreTries moreTries() {
        return switch (this) {
            case STORAGE_UNAVAILABLE, IDENTITY_UNAVAILABLE -> MoreTries.WITHIN_BUDGET;
            case TRANSFER_DAMAGED -> MoreTries.ONE;
            default -> MoreTries.NONE;
        };
    }
}
