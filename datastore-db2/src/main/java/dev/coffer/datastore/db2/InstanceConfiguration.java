package dev.coffer.datastore.db2;

import dev.coffer.backup.api.datastore.Answers;
import dev.coffer.backup.api.datastore.ConfigurationSection;
import dev.coffer.backup.api.datastore.Outcome;
import dev.coffer.backup.api.datastore.Question;
import dev.coffer.datastore.db2.listing.DatabaseConfiguration;
import dev.coffer.datastore.db2.listing.DatabaseDirectory;
import dev.coffer.datastore.db2.listing.DirectoryEntry;
import dev.coffer.datastore.db2.listing.Grants;
import dev.coffer.datastore.db2.listing.ManagerConfiguration;
import dev.coffer.datastore.db2.message.ClpMessages;
import dev.coffer.datastore.db2.message.Failures;
import java.util.ArrayList;
import java.util.List;

/**
 * How an instance and its databases are set up, in Db2's own words: kept with each backup, so that a restored instance can be
 * made the same.
 */
final class InstanceConfiguration {
    private static final String REGISTRY = "db2set -all";

    private final Guest guest;
    private final List<DirectoryEntry> databases;

    InstanceConfiguration(Guest guest, List<DirectoryEntry> databases) {
        this.guest = guest;
        this.databases = List.copyOf(databases);
    }

    /** What is asked of the instance; what is asked of its databases belongs to the planning of a backup anyway. */
    List<Question> questions() {
        return List.of(
                new Question.OfCommand(
                        ManagerConfiguration.COMMAND,
                        guest.commands().question(ManagerConfiguration.COMMAND.split(" ", -1))),
                new Question.OfCommand(REGISTRY, guest.commands().questionTo(REGISTRY.split(" ", -1))));
    }

    /** Who of the guest's users and groups has grants: to be asked once the grants are known. */
    List<Question> accounts(Answers answers) {
        return Accounts.of(grants(answers)).questions(guest.commands());
    }

    List<ConfigurationSection> sections(Answers answers) {
        List<ConfigurationSection> sections = new ArrayList<>();
        sections.add(section("release of Db2", "db2level", Survey.releaseAnswer(answers)));
        sections.add(section(
                "configuration of the database manager",
                "db2 " + ManagerConfiguration.COMMAND,
                answers.outcome(ManagerConfiguration.COMMAND)));
        sections.add(section("registry variables", REGISTRY, answers.outcome(REGISTRY)));
        sections.add(section(
                "database directory", "db2 " + DatabaseDirectory.COMMAND, answers.outcome(DatabaseDirectory.COMMAND)));
        for (DirectoryEntry database : databases) {
            DatabaseQuestions asked = new DatabaseQuestions(guest.commands(), database);
            sections.add(section(
                    "configuration of database " + database.alias(),
                    "db2 " + DatabaseConfiguration.command(database.alias()),
                    asked.configuration(answers)));
            sections.add(grants(database, asked, answers));
        }
        sections.addAll(Accounts.of(grants(answers)).sections(answers));
        return List.copyOf(sections);
    }

    private List<Outcome> grants(Answers answers) {
        return databases.stream()
                .map(database -> new DatabaseQuestions(guest.commands(), database))
                .flatMap(asked -> asked.grants(answers).stream())
                .toList();
    }

    /** Only a connection tells the grants, and a database may admit none. */
    private static ConfigurationSection grants(DirectoryEntry database, DatabaseQuestions asked, Answers answers) {
        String name = "grants in database " + database.alias();
        return asked.grants(answers)
                .map(outcome -> section(name, "db2 '" + Grants.STATEMENT + "'", outcome))
                .orElseGet(() -> ConfigurationSection.missing(
                        name,
                        "db2 '" + Grants.STATEMENT + "'",
                        "the database admits no connection, and nobody else knows who has grants in it"));
    }

    private static ConfigurationSection section(String name, String source, Outcome outcome) {
        ClpMessages messages = ClpMessages.of(outcome);
        boolean empty = outcome.standardOutput().isBlank();
        if (outcome.status() > 2 || !messages.errors().isEmpty()) {
            return ConfigurationSection.missing(
                    name, source, Failures.of("ask '" + source + "'", outcome).message());
        }
        String text = empty ? "(nothing is set)" : Masked.text(outcome.standardOutput());
        return new ConfigurationSection(
                name, source, text, outcome.isOutputCut() ? "its beginning, since the answer is too long" : "");
    }
}
