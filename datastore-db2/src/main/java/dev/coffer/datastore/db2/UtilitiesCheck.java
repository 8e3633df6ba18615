package dev.coffer.datastore.db2;

import dev.coffer.backup.api.Finding;
import dev.coffer.backup.api.datastore.Answers;
import dev.coffer.backup.api.datastore.Check;
import dev.coffer.backup.api.datastore.Instance;
import dev.coffer.backup.api.datastore.Planning;
import dev.coffer.datastore.db2.listing.Utility;
import java.util.List;

/** Looks whether something is at work on a database that a backup would have to wait for, such as another backup. */
final class UtilitiesCheck implements Check<Db2Configuration> {
    @Override
    public String name() {
        return "utilities";
    }

    @Override
    public Planning<List<Finding>> look(Instance<Db2Configuration> instance, Answers answers) {
        return Survey.taken(instance, answers, (guest, survey) -> Planning.ready(findings(survey)));
    }

    private static List<Finding> findings(Survey survey) {
        List<Finding> warnings = survey.directory().databases().stream()
                .flatMap(database -> survey.utilities().of(database.name()).stream())
                .filter(Utility::mustNotBeDisturbed)
                .map(UtilitiesCheck::warning)
                .toList();
        return warnings.isEmpty()
                ? List.of(Finding.ok("nothing is at work that a backup would be refused for"))
                : warnings;
    }

    private static Finding warning(Utility utility) {
        return Finding.warning(
                "a " + utility.type() + " utility is at work on database " + utility.database() + " (id " + utility.id()
                        + ")",
                "A backup is refused until 'db2 list utilities' does not show it any more.");
    }
}
