package dev.coffer.datastore.db2;

import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.Finding;
import dev.coffer.backup.api.datastore.Answers;
import dev.coffer.backup.api.datastore.Check;
import dev.coffer.backup.api.datastore.Instance;
import dev.coffer.backup.api.datastore.Planning;
import dev.coffer.backup.api.datastore.Question;
import java.nio.file.Path;
import java.util.List;

/** Looks whether the owner may make named pipes where they are to be. They take no space. */
final class PipesCheck implements Check<Db2Configuration> {
    private static final String ROOM = "room for pipes";

    @Override
    public String name() {
        return "pipes";
    }

    @Override
    public Planning<List<Finding>> look(Instance<Db2Configuration> instance, Answers answers) {
        return Round.of(Guest.questions(instance), answers, () -> {
            Guest guest = Guest.of(instance, answers);
            Path parent = Guest.pipeParent(instance.configuration(), guest.stagingParent());
            String owner = guest.commands().owner();
            return Round.of(
                    List.of(new Question.OfRoom(ROOM, parent, owner)),
                    answers,
                    () -> Planning.ready(List.of(finding(parent, owner, answers))));
        });
    }

    private static Finding finding(Path parent, String owner, Answers answers) {
        return answers.room(ROOM).isPresent()
                ? Finding.ok("named pipes can be made in " + parent)
                : Finding.failed(
                        ErrorCode.STAGING_UNWRITABLE,
                        "user '" + owner + "' may not make named pipes in " + parent,
                        "Make that directory, let him write there, or name another one with pipe_directory.");
    }
}
