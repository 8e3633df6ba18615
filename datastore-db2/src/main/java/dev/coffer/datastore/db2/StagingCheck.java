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
            List<Path> parents = guest.stagingParents().stream().distinct().toList();
            List<Question> rooms = parents.stream()
                    .map(parent -> room(parent, guest.commands().owner()))
                    .toList();
            return Round.of(rooms, answers, () -> {
                List<Finding> closed = parents.stream()
                        .filter(parent -> answers.room(id(parent)).isEmpty())
                        .map(parent -> closed(guest, parent))
                        .toList();
                return closed.isEmpty()
                        ? Round.of(Survey.questions(guest), answers, () -> measured(guest, parents, answers))
                        : Planning.ready(closed);
            });
        });
    }

    private static Question room(Path parent, String owner) {
        return new Question.OfRoom(id(parent), parent, owner);
    }

    private static String id(Path parent) {
        return ROOM + " in " + parent;
    }

    private static Finding closed(Guest guest, Path parent) {
        return Finding.failed(
                ErrorCode.STAGING_UNWRITABLE,
                "user '" + guest.commands().owner() + "' may not write to the staging directory " + parent,
                "Make it, let him write there, or name another one with staging_directory.");
    }

    private static Planning<List<Finding>> measured(Guest guest, List<Path> parents, Answers answers) {
        List<StagingRoom> rooms = parents.stream()
                .map(parent -> new StagingRoom(parent, answers.room(id(parent)).orElseThrow()))
                .toList();
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
            return sizes.known(() -> Planning.ready(rooms.stream()
                    .flatMap(room -> sizes.findings(room, rooms.size()).stream())
                    .toList()));
        } catch (BackupException e) {
            return Planning.ready(rooms.stream()
                    .map(room -> room.forNobodyKnowsWhat(e.text()))
                    .toList());
        }
    }
}
