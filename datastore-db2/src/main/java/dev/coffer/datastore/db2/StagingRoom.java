package dev.coffer.datastore.db2;

import dev.coffer.backup.api.ByteSize;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.Finding;
import java.nio.file.Path;

/** The free space where images are staged, one at a time. */
record StagingRoom(Path directory, long bytes) {
    private static final String HINT = "Free some space there, or name another staging_directory.";

    /** For an image of a size that Db2 itself has told. */
    Finding forImage(String alias, long required) {
        String text = text("an image of database " + alias + " needs " + new ByteSize(required));
        return required <= bytes ? Finding.ok(text) : Finding.failed(ErrorCode.STAGING_SPACE, text, HINT);
    }

    /** For an image that cannot be larger than this, and may well be smaller. */
    Finding forImageOfAtMost(String alias, long required) {
        String text = text("an image of database " + alias + ", which is not active, needs up to "
                + new ByteSize(required) + " as its files tell");
        return required <= bytes ? Finding.ok(text) : Finding.warning(text, HINT);
    }

    Finding forImageOfUnknownSize(String alias) {
        return forNobodyKnowsWhat("the size of database " + alias + " cannot be told");
    }

    Finding forNobodyKnowsWhat(String why) {
        return Finding.warning(
                text("it is not known what is needed: " + why),
                "A backup asks again, and begins only if there is room.");
    }

    private String text(String needed) {
        return new ByteSize(bytes) + " are free in " + directory + ", and " + needed;
    }
}
