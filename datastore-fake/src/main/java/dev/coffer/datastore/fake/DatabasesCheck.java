package dev.coffer.datastore.fake;

import dev.coffer.backup.api.Finding;
import dev.coffer.backup.api.datastore.Answers;
import dev.coffer.backup.api.datastore.Check;
import dev.coffer.backup.api.datastore.Instance;
import dev.coffer.backup.api.datastore.Planning;
import java.util.List;

/** Looks whether there are databases, and whether one of them is busy. */
final class DatabasesCheck implements Check<FakeConfiguration> {
    @Override
    public String name() {
        return "databases";
    }

    @Override
    public Planning<List<Finding>> look(Instance<FakeConfiguration> instance, Answers answers) {
        if (!Contents.isKnown(answers)) {
            return Planning.ask(Contents.questions(instance.configuration()));
        }
        Contents contents = Contents.read(answers);
        return Planning.ready(contents.wanted(List.of()).stream()
                .map(database -> finding(contents, database))
                .toList());
    }

    private static Finding finding(Contents contents, String database) {
        return contents.isMarked(database, "busy")
                ? Finding.warning(
                        "database " + database + " is busy",
                        "A backup waits for it as often as 'attempts' says; see who is connected.")
                : Finding.ok("database " + database + " can be backed up");
    }
}
