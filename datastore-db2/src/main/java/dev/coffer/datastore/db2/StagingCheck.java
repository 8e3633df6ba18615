package dev.coffer.datastore.db2;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.Finding;
import dev.coffer.backup.api.datastore.Answers;
import dev.coffer.backup.api.datastore.Check;
import dev.coffer.backup.api.datastore.Instance;
import dev.coffer.backup.api.datastore.Planning;
import dev.coffer.backup.api.datastore.Question;
import java.nio.file.Path;
import java.util.List;

/**
 * Looks whether the owner may write where images are staged, and whether there is room for each. Db2 itself is asked for the
 * size of a database that is active, as a backup asks it; one that is not would become active by that, so that the size of its
 * containers has to do.
 */
final class StagingCheck implements Check<Db2Configuration> {
    private static final String ROOM = "room for images";

    @Override
    public String name() {
        return "staging";
    }

    @Override
    public Planning<List<Finding>> look(Instance<Db2Configuration> instance, Answers answers) {
        return Round.of(Guest.questions(instance), answers, () -> {
            Guest guest = Guest.of(instance, answers);
            Path parent = guest.stagingParent();
            Question room = new Question.OfRoom(ROOM, parent, guest.commands().owner());
            return Round.of(List.of(room), answers, () -> {
                if (answers.room(ROOM).isEmpty()) {
                    return Planning.ready(List.of(closed(guest, parent)));
                }
                return Round.of(Survey.questions(guest), answers, () -> measured(guest, parent, answers));
            });
        });
    }

    private static Finding closed(Guest guest, Path parent) {
        return Finding.failed(
                ErrorCode.STAGING_UNWRITABLE,
                "user '" + guest.commands().owner() + "' may not write to the staging directory " + parent,
                "Make it, let him write there, or name another one with staging_directory.");
    }

    private static Planning<List<Finding>> measured(Guest guest, Path parent, Answers answers) {
        StagingRoom room = new StagingRoom(parent, answers.room(ROOM).orElseThrow());
        try {
            Survey survey = Survey.of(answers);
            ImageSizes sizes = new ImageSizes(
                    guest,
                    survey,
                    WantedDatabases.of(
                            survey.directory(),
                            List.of(),
                            guest.commands().configuration().ignoreDbs()),
                    answers);
            return sizes.known(() -> Planning.ready(sizes.findings(room)));
        } catch (BackupException e) {
            return Planning.ready(List.of(room.forNobodyKnowsWhat(e.text())));
        }
    }
}
