package dev.coffer.backup.testkit;

import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.Finding;
import dev.coffer.backup.api.datastore.Answers;
import dev.coffer.backup.api.datastore.Check;
import dev.coffer.backup.api.datastore.Instance;
import dev.coffer.backup.api.datastore.Planning;
import dev.coffer.backup.api.datastore.Question;
import java.util.List;
import java.util.Set;

/** Looks at the level, whatever it is called. */
record SmallCheck(String word, Set<Flaw> flaws) implements Check<SmallConfiguration> {
    private static final String LEVEL = "level";

    @Override
    public String name() {
        return flaws.contains(Flaw.CHECKS_NAMESAKES) ? LEVEL : word;
    }

    @Override
    public Planning<List<Finding>> look(Instance<SmallConfiguration> instance, Answers answers) {
        SmallCommands commands = new SmallCommands(instance.configuration(), flaws);
        if (!answers.has(LEVEL)) {
            String asked = flaws.contains(Flaw.CHECKS_DISAGREE) ? word : LEVEL;
            return Planning.ask(List.of(new Question.OfCommand(LEVEL, commands.command("show", asked))));
        }
        boolean good = answers.outcome(LEVEL).status() == 0 || flaws.contains(Flaw.CHECKS_BLINDLY);
        if (good && flaws.contains(Flaw.CHECKS_WITHOUT_A_WORD)) {
            return Planning.ready(List.of());
        }
        return Planning.ready(List.of(
                good
                        ? Finding.ok("the level can be told")
                        : Finding.failed(ErrorCode.DATASTORE_DOWN, "the level cannot be told", "Start it.")));
    }
}
