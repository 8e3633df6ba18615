package dev.coffer.backup.core.keys;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.core.age.AgeFile;
import dev.coffer.backup.core.age.AgeRecipient;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Who is to be able to open backups from now on, and who no more. */
public record RecipientChange(List<AgeRecipient> add, List<AgeRecipient> remove) {
    public RecipientChange {
        add = List.copyOf(add);
        remove = List.copyOf(remove);
        if (add.isEmpty() && remove.isEmpty()) {
            throw refused("neither a recipient to add nor one to remove is given", "Give --add, --remove or both.");
        }
        for (AgeRecipient recipient : add) {
            if (remove.contains(recipient)) {
                throw refused("recipient " + recipient + " is to be both added and removed", "Decide for one of them.");
            }
        }
    }

    /**
     * The recipients that a key file has afterwards.
     *
     * @throws BackupException with {@code USAGE} if there would be none, or too many
     */
    List<AgeRecipient> appliedTo(List<AgeRecipient> present) {
        Set<AgeRecipient> wanted = outcome(present);
        if (wanted.isEmpty()) {
            throw refused(
                    "nobody could open the backup any more without " + remove.get(0),
                    "Add another recipient at the same time, or delete the backup.");
        }
        if (wanted.size() > AgeFile.MOST_RECIPIENTS) {
            throw refused(
                    "the backup would have " + wanted.size() + " recipients where " + AgeFile.MOST_RECIPIENTS
                            + " are the most",
                    "Remove some.");
        }
        return List.copyOf(wanted);
    }

    /** As {@link #appliedTo}, whatever comes of it. */
    Set<AgeRecipient> outcome(List<AgeRecipient> present) {
        Set<AgeRecipient> wanted = new LinkedHashSet<>(present);
        wanted.addAll(add);
        remove.forEach(wanted::remove);
        return wanted;
    }

    private static BackupException refused(String message, String hint) {
        return new BackupException(ErrorCode.USAGE, message, hint);
    }
}
