package dev.coffer.backup.core.process;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A user of the operating system, wherever its name service finds one. */
record Account(String name, int uid, int gid, String home) {
    private static final int NO_SUCH_USER = 2;

    /** Looks a user up by name or by number. */
    static Optional<Account> find(String nameOrNumber) {
        Tool.Result result = Tool.run(List.of("getent", "passwd", "--", nameOrNumber));
        if (result.status() == NO_SUCH_USER) {
            return Optional.empty();
        }
        result.check("look up user '" + nameOrNumber + "'");
        return Optional.of(parse(result.output().strip()));
    }

    private static Account parse(String line) {
        List<String> fields = new ArrayList<>();
        for (int from = 0, to; from <= line.length(); from = to + 1) {
            int colon = line.indexOf(':', from);
            to = colon < 0 ? line.length() : colon;
            fields.add(line.substring(from, to));
        }
        return new Account(
                fields.get(0), Integer.parseInt(fields.get(2)), Integer.parseInt(fields.get(3)), fields.get(5));
    }
}
