package dev.coffer.datastore.db2;

import dev.coffer.backup.api.datastore.Retry;
import dev.coffer.backup.api.datastore.Step;
import dev.coffer.datastore.db2.listing.Applications;
import dev.coffer.datastore.db2.listing.DirectoryEntry;
import java.util.ArrayList;
import java.util.List;

/**
 * How Coffer gets a database for itself: it is quiesced, which forces everybody off and keeps ordinary users out, and
 * deactivated, since an activated database is in use even with nobody connected. The rest of the instance goes on.
 */
final class ExclusiveUse {
    private final Db2Commands commands;
    private final Survey survey;

    ExclusiveUse(Db2Commands commands, Survey survey) {
        this.commands = commands;
        this.survey = survey;
    }

    /**
     * The steps for a database that can be connected to.
     *
     * @param by what the fact that it was quiesced is to remember
     * @param tellsStatus whether the database tells whether it is quiesced: it was not when that was asked
     */
    List<Step> steps(DirectoryEntry database, String by, boolean tellsStatus) {
        String alias = database.alias();
        List<Step> steps = new ArrayList<>(new PoliteWait(commands, survey.applications()).steps(database));
        steps.add(Step.of("connect to " + alias, commands.change("connect", "to", alias)));
        steps.add(LastLook.noUtility(database, commands));
        if (tellsStatus) {
            steps.add(LastLook.isOpen(database, commands));
        }
        steps.add(Step.of(
                        quiesceTitle(database),
                        commands.change("quiesce", "database", "immediate", "force", "connections"))
                .leaving(Facts.quiesced(database, by))
                .whileRunning(Facts.quiescing(database, tellsStatus)));
        steps.add(Step.of("disconnect from " + alias, commands.change("connect", "reset")));
        steps.add(Step.of("end the connection's back end", commands.change("terminate")));
        steps.add(deactivate(database));
        return List.copyOf(steps);
    }

    /**
     * The steps for a database that nobody can connect to, so that it cannot be quiesced either: a backup is pending, or it is
     * broken.
     */
    List<Step> stepsWithoutConnection(DirectoryEntry database) {
        return List.of(deactivate(database));
    }

    /**
     * Only its answer tells whether a database that was active was activated. One that was active merely because somebody was
     * connected is not to be activated in the end.
     */
    private Step deactivate(DirectoryEntry database) {
        Step step = Step.of(
                "deactivate database " + database.alias(), commands.change("deactivate", "database", database.alias()));
        return isActive(database) ? step.leaving(Facts.active(database)) : step;
    }

    /** Whether the database was active when the planning began. */
    boolean isActive(DirectoryEntry database) {
        return survey.active().isActive(database);
    }

    /** How a utility that needs the database for itself is tried again when somebody was quicker. */
    Retry retry(DirectoryEntry database) {
        return new Retry(
                commands.configuration().exclusiveAttempts(),
                commands.configuration().exclusivePause(),
                List.of(commands.change("deactivate", "database", database.alias())),
                Competitors.inquiries(commands));
    }

    private String quiesceTitle(DirectoryEntry database) {
        List<Applications.Application> connected = survey.applications().of(database);
        String title = "quiesce database " + database.alias();
        return connected.isEmpty()
                ? title
                : title + " and force off who is connected (" + connected.size() + "): "
                        + Applications.describe(connected);
    }
}
