package dev.coffer.backup.core.keys;

import dev.coffer.backup.core.age.AgeRecipient;
import java.util.List;

/**
 * The key file that is in force after a rotation, the only one.
 *
 * @param recipients who can open it
 * @param removed who could open the one that was in force before, and cannot open this one
 * @param changed whether it or older ones were not as wanted before
 */
public record RotatedKey(int number, List<AgeRecipient> recipients, List<AgeRecipient> removed, boolean changed) {
    public RotatedKey {
        recipients = List.copyOf(recipients);
        removed = List.copyOf(removed);
    }
}
