package dev.coffer.datastore.db2.message;

import dev.coffer.backup.api.ErrorCode;

/**
 * What a message of Db2 means for an operator.
 *
 * @param id of the message
 * @param reason the reason code that this row is for; empty for every other
 * @param means the trouble in a few words, lower case
 * @param hint what to try, as a sentence
 */
record KnownFailure(String id, String reason, ErrorCode code, String means, String hint) {

    static KnownFailure row(String id, ErrorCode code, String means, String hint) {
        return new KnownFailure(id, "", code, means, hint);
    }

    static KnownFailure row(String id, int reason, ErrorCode code, String means, String hint) {
        return new KnownFailure(id, Integer.toString(reason), code, means, hint);
    }
}
