package dev.coffer.datastore.postgresql;

import dev.coffer.backup.api.datastore.Answers;
import dev.coffer.backup.api.datastore.ConfigurationSection;
import dev.coffer.backup.api.datastore.Outcome;
import dev.coffer.backup.api.datastore.Question;
import java.util.List;

/**
 * How the server is set up, for those who have to set up another one; what may hold a secret is left out, and so is
 * what others than PostgreSQL have thought of, since nobody knows what that holds.
 */
final class Settings {
    private static final String QUESTION = "settings";
    private static final String SECTION = "settings of the server";
    private static final String QUERY = """
            select name || ' = ' || setting from pg_settings
            where source not in ('default', 'override', 'client', 'session')
                and name !~ '[.]' and name !~* '_command$|conninfo|password|passphrase' order by name
            """;

    private Settings() {}

    static boolean areKnown(Answers answers) {
        return answers.has(QUESTION);
    }

    static List<Question> questions(Commands commands) {
        return List.of(new Question.OfCommand(QUESTION, commands.query(QUERY)));
    }

    static ConfigurationSection section(Answers answers) {
        Outcome told = answers.outcome(QUESTION);
        return told.status() == 0 && !told.standardOutput().isBlank()
                ? ConfigurationSection.told(SECTION, "pg_settings", told.standardOutput())
                : ConfigurationSection.missing(
                        SECTION, "pg_settings", "the settings cannot be told: " + Failures.said(told));
    }
}
