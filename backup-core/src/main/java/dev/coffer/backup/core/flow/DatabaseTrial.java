package dev.coffer.backup.core.flow;

import dev.coffer.backup.api.datastore.DatabaseRestore;
import dev.coffer.backup.api.datastore.DatabaseVerification;
import dev.coffer.backup.api.datastore.Drill;
import dev.coffer.backup.api.datastore.Outcome;
import dev.coffer.backup.api.datastore.Staging;
import dev.coffer.backup.api.datastore.Step;
import dev.coffer.backup.api.datastore.VerifyStrategy;
import dev.coffer.backup.core.journal.OwnedDirectory;
import dev.coffer.backup.core.manifest.VerifiedDatabase;
import dev.coffer.backup.core.process.Sessions;
import dev.coffer.backup.core.process.StagingDirectory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The verification of one database by its datastore: fetch, check, drill, and put all back. */
final class DatabaseTrial<C extends Record> {
    private final Guest guest;
    private final Sessions sessions;
    private final VerifyStrategy<C> strategy;
    private final StepRunner runner;
    private final Ledger ledger;
    private final Release<C> release;
    private final Fetch fetch;

    DatabaseTrial(
            Guest guest,
            Sessions sessions,
            VerifyStrategy<C> strategy,
            Ledger ledger,
            Release<C> release,
            Fetch fetch) {
        this.guest = guest;
        this.sessions = sessions;
        this.strategy = strategy;
        this.runner = new StepRunner(sessions, guest.interruption(), ledger, guest.listener());
        this.ledger = ledger;
        this.release = release;
        this.fetch = fetch;
    }

    /** Verifies a database; when this returns, all of it was right, and nothing is left of it. */
    VerifiedDatabase run(DatabaseVerification database) {
        List<String> shown = new ArrayList<>();
        Staging staging = database.delivery().staging();
        String user = user(database.checks().get(0));
        OwnedDirectory staged = owned(staging, user);
        Optional<OwnedDirectory> place;
        try (StagingDirectory directory = StagingDirectory.create(sessions, staging, user)) {
            for (DatabaseRestore.Earlier link : database.earlier()) {
                new StagedFetch(guest.listener(), fetch.of(link.backup()))
                        .into(directory, link.artifacts(), link.files());
            }
            new StagedFetch(guest.listener(), fetch).into(directory, database.artifacts(), database.files());
            run(database.checks(), shown);
            place = database.drill().flatMap(this::place);
            database.drill().ifPresent(drill -> load(drill, shown));
        }
        release.remove(staged);
        database.drill().ifPresent(drill -> run(drill.proof(), shown));
        release.facts();
        place.ifPresent(release::remove);
        return new VerifiedDatabase(database.database(), shown);
    }

    private Optional<OwnedDirectory> place(Drill drill) {
        return drill.place().map(place -> {
            String user = user(drill.load());
            OwnedDirectory owned = owned(place.directory(), user);
            StagingDirectory.create(sessions, place.directory(), user).close();
            return owned;
        });
    }

    private void load(Drill drill, List<String> shown) {
        runner.runAll(drill.prepare(), strategy);
        for (Step step : Stream.concat(Stream.of(drill.load()), drill.completion().stream())
                .toList()) {
            Outcome outcome = new LongStep(guest, runner)
                    .run(step, strategy, strategy::progress, "loading " + drill.scratch(), () -> 0);
            shown.add(strategy.shown(step, outcome));
        }
    }

    private void run(List<Step> steps, List<String> shown) {
        for (Step step : steps) {
            shown.add(strategy.shown(step, runner.run(step, strategy, () -> 0)));
        }
    }

    private OwnedDirectory owned(Staging staging, String user) {
        OwnedDirectory owned = new OwnedDirectory(staging.directory(), user);
        ledger.add(owned);
        return owned;
    }

    private static String user(Step step) {
        return step.command().session().user();
    }
}
