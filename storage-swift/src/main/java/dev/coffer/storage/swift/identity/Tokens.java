package dev.coffer.storage.swift.identity;

/**
 * Tokens for one account, shared by all threads that use it.
 *
 * <p>Both methods throw {@link dev.coffer.backup.api.BackupException}: {@code IDENTITY_DENIED} where the identity service
 * refuses who asks, after which it is not asked again; {@code IDENTITY_UNAVAILABLE} where it gives no answer that says
 * anything about the credentials; {@code CONFIGURATION} where it, or its catalogue, has nothing of what was configured; and
 * {@code INTERRUPTED}.
 */
public interface Tokens {
    /**
     * Gives a token that holds for a while. One thread renews it before it expires, and the others use it meanwhile; they wait
     * only where there is none that holds.
     */
    Access current();

    /**
     * Gives another token in place of one that was refused. However many threads hold the refused one, there is one renewal;
     * who comes when it is done gets what it brought.
     */
    Access renewed(Access refused);
}
