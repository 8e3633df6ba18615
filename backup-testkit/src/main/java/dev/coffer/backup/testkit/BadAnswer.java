package dev.coffer.backup.testkit;

import dev.coffer.backup.api.datastore.Outcome;
import dev.coffer.backup.api.datastore.Question;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a guest answers to one question where something is wrong with it.
 *
 * @param words for failures
 * @param line answers that question, and no other
 */
record BadAnswer(String words, Script line) {
    static List<BadAnswer> to(Question question) {
        String only = "\\A" + Pattern.quote(question.id() + "\n");
        Script none = Script.empty();
        if (question instanceof Question.OfFile) {
            return List.of(
                    new BadAnswer("is not there", none.noFile(only)),
                    new BadAnswer("is empty", none.file(only, "")),
                    new BadAnswer("holds '?'", none.file(only, "?\n")));
        }
        if (question instanceof Question.OfDirectorySize) {
            return List.of(new BadAnswer("cannot be told", none.noDirectory(only)));
        }
        if (question instanceof Question.OfRoom) {
            return List.of(
                    new BadAnswer("cannot be told", none.noRoom(only)), new BadAnswer("is none", none.room(only, 0)));
        }
        return List.of(
                new BadAnswer("ends with status 1 and without a word", none.command(only, new Outcome(1, "", ""))),
                new BadAnswer("ends with status 0 and without a word", none.command(only, "")),
                new BadAnswer("says '?'", none.command(only, "?\n")));
    }
}
