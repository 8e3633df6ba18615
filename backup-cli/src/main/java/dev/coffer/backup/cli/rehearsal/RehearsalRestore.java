package dev.coffer.backup.cli.rehearsal;

import dev.coffer.backup.api.StrategyName;
import dev.coffer.backup.api.datastore.Answers;
import dev.coffer.backup.api.datastore.Command;
import dev.coffer.backup.api.datastore.DatabaseRestore;
import dev.coffer.backup.api.datastore.Outcome;
import dev.coffer.backup.api.datastore.Planning;
import dev.coffer.backup.api.datastore.RestorePlan;
import dev.coffer.backup.api.datastore.RestoreRequest;
import dev.coffer.backup.api.datastore.RestoreStrategy;
import dev.coffer.backup.api.datastore.Session;
import dev.coffer.backup.api.datastore.Staging;
import dev.coffer.backup.api.datastore.Step;
import dev.coffer.backup.api.datastore.Verdict;
import java.util.List;

/** Takes an image that was fetched into staging, and looks at its first byte. */
final class RehearsalRestore implements RestoreStrategy<RehearsalPlugin.Configuration> {
    @Override
    public StrategyName name() {
        return RehearsalBackup.NAME;
    }

    @Override
    public Planning<RestorePlan> plan(RestoreRequest<RehearsalPlugin.Configuration> request, Answers answers) {
        RehearsalPlugin.Configuration configuration = request.instance().configuration();
        Staging staging = new Staging(configuration.staging(), request.workName());
        String image = staging.directory().resolve(RehearsalBackup.IMAGE.name()).toString();
        Command look = new Command(
                Session.of("restore", configuration.owner()),
                List.of("head", "-c", "1", "--", image),
                RehearsalBackup.LIMITS);
        return Planning.ready(new RestorePlan(List.of(new DatabaseRestore(
                RehearsalBackup.DATABASE,
                List.of(RehearsalBackup.IMAGE.name()),
                new DatabaseRestore.FromStaging(staging),
                List.of(),
                Step.of("look at the image", look),
                List.of()))));
    }

    @Override
    public Verdict judge(Step step, Outcome outcome) {
        return RehearsalBackup.verdict(step, outcome);
    }
}
