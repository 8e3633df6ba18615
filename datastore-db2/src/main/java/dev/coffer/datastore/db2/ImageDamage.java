package dev.coffer.datastore.db2;

import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.datastore.Outcome;
import dev.coffer.backup.api.datastore.Verdict;
import dev.coffer.datastore.db2.message.ClpMessages;
import java.util.Set;
import java.util.regex.Pattern;

/** What says for certain that a stored image is not right: whatever else fails may be the trouble of the guest. */
final class ImageDamage {
    private static final Set<String> MESSAGES = Set.of("SQL2530N", "SQL2531N", "SQL2532N", "SQL2538N", "SQL2546N");
    private static final Pattern COMPLETE = Pattern.compile("(?m)^\\s*Image Verification Complete - (.*)$");
    private static final String GOOD = "successful.";

    private ImageDamage() {}

    /** Whether a command has said by a message that the image is not right. */
    static boolean isSaidBy(Outcome outcome) {
        return ClpMessages.of(outcome).errors().stream().anyMatch(message -> MESSAGES.contains(message.id()));
    }

    /** Whether db2ckbkp has read the image to its end and found it wrong; a word that was cut off says nothing. */
    static boolean isFoundIn(Outcome outcome) {
        return COMPLETE.matcher(outcome.standardOutput() + "\n" + outcome.standardError())
                .results()
                .map(line -> line.group(1).strip())
                .anyMatch(found -> !GOOD.startsWith(found));
    }

    /** The verdict of a restore whose image had the digests that were stored: what may be the guest's is not called damage. */
    static Verdict ofDrill(Verdict verdict, Outcome outcome) {
        if (verdict instanceof Verdict.Failure failure && failure.code() == ErrorCode.IMAGE_CORRUPT) {
            return isSaidBy(outcome)
                    ? failure
                    : new Verdict.Failure(
                            ErrorCode.DATASTORE_FAILED,
                            failure.message(),
                            "That may be the guest as well as the image: see db2diag.log of the instance, and verify again.");
        }
        return verdict;
    }
}
