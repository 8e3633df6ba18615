package dev.coffer.datastore.db2.listing;

import dev.coffer.backup.api.datastore.Outcome;
import dev.coffer.datastore.db2.message.ClpMessages;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The answer of GET_DBSIZE_INFO. */
public final class DatabaseSize {
    private static final Pattern SIZE =
            Pattern.compile("Parameter Name\\s*:\\s*DATABASESIZE\\s+Parameter Value\\s*:\\s*(\\d{1,18})\\b");

    private DatabaseSize() {}

    /** The bytes in use; empty if the procedure failed. */
    public static OptionalLong of(Outcome outcome) {
        Matcher matcher = SIZE.matcher(outcome.standardOutput());
        boolean answered =
                outcome.status() == 0 && ClpMessages.of(outcome).errors().isEmpty() && matcher.find();
        return answered ? OptionalLong.of(Long.parseLong(matcher.group(1))) : OptionalLong.empty();
    }
}
