package dev.coffer.datastore.fake;

import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.Finding;
import dev.coffer.backup.api.datastore.Answers;
import dev.coffer.backup.api.datastore.Check;
import dev.coffer.backup.api.datastore.Instance;
import dev.coffer.backup.api.datastore.Planning;
import dev.coffer.backup.api.datastore.Question;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Looks whether the image of every database fits where images are staged. */
final class StagingCheck implements Check<FakeConfiguration> {
    private static final String ROOM = "room";

    @Override
    public String name() {
        return "staging";
    }

    @Override
    public Planning<List<Finding>> look(Instance<FakeConfiguration> instance, Answers answers) {
        FakeConfiguration configuration = instance.configuration();
        Path parent = new Layout(configuration).staging("any", "any").parent();
        if (!answers.has(ROOM)) {
            List<Question> questions =
                    new ArrayList<>(List.of(new Question.OfRoom(ROOM, parent, configuration.owner())));
            if (!Contents.isKnown(answers)) {
                questions.addAll(Contents.questions(configuration));
            }
            return Planning.ask(questions);
        }
        List<String> databases = Contents.read(answers).wanted(List.of());
        List<Question> open = ImageSize.questions(configuration, databases, answers);
        if (!open.isEmpty()) {
            return Planning.ask(open);
        }
        long largest = databases.stream()
                .mapToLong(database -> ImageSize.estimate(database, answers))
                .max()
                .orElse(0);
        return Planning.ready(List.of(finding(parent, answers.room(ROOM), largest)));
    }

    private static Finding finding(Path parent, OptionalLong room, long largest) {
        if (room.isEmpty()) {
            return Finding.failed(
                    ErrorCode.STAGING_UNWRITABLE,
                    "the owner may not write to " + parent,
                    "Let him, or name another staging_directory.");
        }
        String text = room.getAsLong() + " bytes are free in " + parent + ", and the largest image needs " + largest;
        return room.getAsLong() < largest
                ? Finding.failed(ErrorCode.STAGING_SPACE, text, "Free some space, or name another staging_directory.")
                : Finding.ok(text);
    }
}
