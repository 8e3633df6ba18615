package dev.coffer.datastore.db2;

import dev.coffer.backup.api.Finding;
import dev.coffer.backup.api.datastore.Answers;
import dev.coffer.backup.api.datastore.Check;
import dev.coffer.backup.api.datastore.Instance;
import dev.coffer.backup.api.datastore.Planning;
import java.util.List;

/** Looks whether the instance is started and of a kind that can be backed up. */
final class StartedCheck implements Check<Db2Configuration> {
    @Override
    public String name() {
        return "instance";
    }

    @Override
    public Planning<List<Finding>> look(Instance<Db2Configuration> instance, Answers answers) {
        return Survey.taken(instance, answers, (guest, survey) -> Planning.ready(List.of(finding(survey))));
    }

    private static Finding finding(Survey survey) {
        long active = survey.directory().databases().stream()
                .filter(survey.active()::isActive)
                .count();
        return Finding.ok("the instance is started; it has "
                + survey.directory().databases().size() + " databases of its own, " + active + " of them active");
    }
}
