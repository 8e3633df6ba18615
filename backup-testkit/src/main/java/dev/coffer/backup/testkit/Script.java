package dev.coffer.backup.testkit;

import dev.coffer.backup.api.datastore.Answers;
import dev.coffer.backup.api.datastore.Command;
import dev.coffer.backup.api.datastore.Outcome;
import dev.coffer.backup.api.datastore.Planning;
import dev.coffer.backup.api.datastore.Question;
import java.io.Serial;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Answers questions of a planning as a guest would, without one. Immutable. Each line of it has a regular expression, which is
 * looked for in the id of a question and in its command or path; of several that match, the first counts.
 */
public final class Script {
    static final int ROUNDS = 20;

    private final List<Line> lines;

    private Script(List<Line> lines) {
        this.lines = List.copyOf(lines);
    }

    public static Script empty() {
        return new Script(List.of());
    }

    /** Commands that end like this. */
    public Script command(String pattern, Outcome outcome) {
        return plus(pattern, Question.OfCommand.class, (answers, id) -> answers.with(id, outcome));
    }

    /** Commands that print this and end with status 0. */
    public Script command(String pattern, String standardOutput) {
        return command(pattern, new Outcome(0, standardOutput, ""));
    }

    /** Files that hold this. */
    public Script file(String pattern, String text) {
        return plus(pattern, Question.OfFile.class, (answers, id) -> answers.withText(id, Optional.of(text)));
    }

    /** Files that are not there. */
    public Script noFile(String pattern) {
        return plus(pattern, Question.OfFile.class, (answers, id) -> answers.withText(id, Optional.empty()));
    }

    /** Directories of this size. */
    public Script directory(String pattern, long bytes) {
        return plus(
                pattern,
                Question.OfDirectorySize.class,
                (answers, id) -> answers.withBytes(id, OptionalLong.of(bytes)));
    }

    /** Directories whose size cannot be told. */
    public Script noDirectory(String pattern) {
        return plus(
                pattern, Question.OfDirectorySize.class, (answers, id) -> answers.withBytes(id, OptionalLong.empty()));
    }

    /** Directories that have this much room. */
    public Script room(String pattern, long bytes) {
        return plus(pattern, Question.OfRoom.class, (answers, id) -> answers.withRoom(id, OptionalLong.of(bytes)));
    }

    /** Directories that the user may not write to. */
    public Script noRoom(String pattern) {
        return plus(pattern, Question.OfRoom.class, (answers, id) -> answers.withRoom(id, OptionalLong.empty()));
    }

    /** This script, and another one for what it has no line for. */
    public Script otherwise(Script other) {
        List<Line> both = new ArrayList<>(lines);
        both.addAll(other.lines);
        return new Script(both);
    }

    /**
     * Answers whatever is asked until the plan is ready.
     *
     * @throws AssertionError if there is no answer, or no plan after 20 rounds
     */
    public <P> Planned<P> plan(Function<Answers, Planning<P>> planner) {
        List<Question> asked = new ArrayList<>();
        Answers answers = Answers.none();
        for (int round = 0; round < ROUNDS; round++) {
            Planning<P> planning = planner.apply(answers);
            if (planning instanceof Planning.Ready<P> ready) {
                return new Planned<>(ready.plan(), asked);
            }
            for (Question question : ((Planning.Asking<P>) planning).questions()) {
                asked.add(question);
                answers = answer(question, answers);
            }
        }
        throw new AssertionError("no plan after " + ROUNDS + " rounds of questions, the last: "
                + described(asked.get(asked.size() - 1)));
    }

    /** How a command of a step ends, by each line that matches, in their order. */
    List<Outcome> endings(String title, Command command) {
        String subject = title + "\n" + command.display();
        return lines.stream()
                .filter(line -> line.kind().equals(Question.OfCommand.class))
                .filter(line -> line.pattern().matcher(subject).find())
                .map(line -> line.reply().to(Answers.none(), title).outcome(title))
                .toList();
    }

    private Answers answer(Question question, Answers answers) {
        String subject = question.id() + "\n" + subject(question);
        return lines.stream()
                .filter(line -> line.kind().isInstance(question))
                .filter(line -> line.pattern().matcher(subject).find())
                .findFirst()
                .orElseThrow(() -> new NoAnswerError(question))
                .reply()
                .to(answers, question.id());
    }

    static String described(Question question) {
        String kind = question.getClass().getSimpleName().replaceAll("([a-z])([A-Z])", "$1 $2");
        return "question '" + question.id() + "' " + kind.toLowerCase(Locale.ROOT) + ": " + subject(question);
    }

    private static String subject(Question question) {
        if (question instanceof Question.OfCommand asked) {
            return asked.command().display();
        }
        if (question instanceof Question.OfFile asked) {
            return asked.path().toString();
        }
        if (question instanceof Question.OfDirectorySize asked) {
            return asked.path().toString();
        }
        return ((Question.OfRoom) question).path().toString();
    }

    private Script plus(String pattern, Class<? extends Question> kind, Reply reply) {
        List<Line> more = new ArrayList<>(lines);
        more.add(new Line(Pattern.compile(pattern), kind, reply));
        return new Script(more);
    }

    /** What the script has no line for was asked. */
    static final class NoAnswerError extends AssertionError {
        @Serial
        private static final long serialVersionUID = 1L;

        NoAnswerError(Question question) {
            super("the script has no answer to the " + described(question));
        }
    }

    private record Line(Pattern pattern, Class<? extends Question> kind, Reply reply) {}

    @FunctionalInterface
    private interface Reply {
        Answers to(Answers answers, String id);
    }
}
