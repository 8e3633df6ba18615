package dev.coffer.backup.core.keys;

import dev.coffer.backup.core.age.AgeIdentity;

/**
 * A key file that was opened.
 *
 * @param number of the file
 * @param countedRecipients how many can open the file, whether it names them or not
 * @param opener the identity that did
 */
public record OpenedKey(int number, BackupKey key, int countedRecipients, AgeIdentity opener) {}
