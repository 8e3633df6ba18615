package dev.coffer.datastore.db2.listing;

import dev.coffer.backup.api.datastore.Outcome;
import java.util.List;

/** Who has privileges or authorities in a database, as its catalogue says. */
public final class Grants {
    /** {@code GRANTEETYPE} is U for a user, G for a group, R for a role. */
    public static final String STATEMENT = "select grantee, granteetype from syscat.dbauth"
            + " union select grantee, granteetype from syscat.roleauth"
            + " union select grantee, granteetype from syscat.schemaauth"
            + " union select grantee, granteetype from syscat.tabauth order by 2, 1";

    private Grants() {}

    /** The names of one type, in upper case as Db2 has them; none where the answer is not that table. */
    public static List<String> names(Outcome outcome, String type) {
        return Columns.rows(outcome.standardOutput()).orElse(List.of()).stream()
                .flatMap(row -> row.cells().stream())
                .filter(row -> row.size() == 2 && row.get(1).equals(type))
                .map(row -> row.get(0))
                .toList();
    }
}
