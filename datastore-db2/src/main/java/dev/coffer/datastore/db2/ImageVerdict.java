package dev.coffer.datastore.db2;

import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.datastore.Outcome;
import dev.coffer.backup.api.datastore.Step;
import dev.coffer.backup.api.datastore.Verdict;
import dev.coffer.datastore.db2.message.ClpMessages;
import dev.coffer.datastore.db2.message.Failures;
import java.util.regex.Pattern;

/** What the end of db2ckbkp means: an image is verified if it says so and ends with status 0. */
final class ImageVerdict {
    /** Of an image that comes out of the object store: nobody is to call it damaged for what is wrong with the guest. */
    static final String STORED = "stored image";

    private static final Pattern VERIFIED =
            Pattern.compile("(?m)^\\s*Image Verification Complete - successful\\.?\\s*$");
    private static final int FIRST_SIGNAL = 129;

    private ImageVerdict() {}

    static Verdict of(Step step, Outcome outcome) {
        String title = step.title();
        boolean damaged = ImageDamage.isFoundIn(outcome) || ImageDamage.isSaidBy(outcome);
        boolean verified = outcome.status() == 0
                && VERIFIED.matcher(outcome.standardOutput()).find();
        if (verified && !damaged) {
            return Verdict.success();
        }
        if (damaged && step.isJudgedAs(STORED)) {
            return damaged(title, outcome);
        }
        Verdict.Failure failure = Failures.of(title, outcome);
        if (failure.code() == ErrorCode.GUEST) {
            return failure;
        }
        if (outcome.status() >= FIRST_SIGNAL) {
            return new Verdict.Failure(
                    ErrorCode.DATASTORE_FAILED,
                    "cannot " + title + ": the image was not checked, since the program was ended by signal "
                            + (outcome.status() - 128),
                    "See who ended it (the kernel does where memory is short: 'dmesg'), and "
                            + (step.isJudgedAs(STORED) ? "check it again." : "take the backup again."));
        }
        return step.isJudgedAs(STORED) ? unknown(title, outcome, failure) : ofDumped(title, outcome);
    }

    private static Verdict ofDumped(String title, Outcome outcome) {
        return new Verdict.Failure(
                ErrorCode.IMAGE_CORRUPT,
                said(title, outcome),
                "The image was not stored; check the disk of the staging directory and take the backup again.");
    }

    private static Verdict damaged(String title, Outcome outcome) {
        return new Verdict.Failure(
                ErrorCode.IMAGE_CORRUPT,
                said(title, outcome),
                "Its bytes are those that were stored, so that the image was not right before: take another backup.");
    }

    private static Verdict unknown(String title, Outcome outcome, Verdict.Failure failure) {
        if (failure.code() != ErrorCode.IMAGE_CORRUPT && failure.code() != ErrorCode.DATASTORE_FAILED) {
            return failure;
        }
        return new Verdict.Failure(
                ErrorCode.DATASTORE_FAILED,
                said(title, outcome),
                "It has not said that the image is right, nor that it is wrong; run it by hand on an image.");
    }

    private static String said(String title, Outcome outcome) {
        String said = ClpMessages.of(outcome).whole();
        return "cannot " + title + ": exit status " + outcome.status()
                + (said.isEmpty() ? " without a word" : ": " + said);
    }
}
