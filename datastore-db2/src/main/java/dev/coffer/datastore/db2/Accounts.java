package dev.coffer.datastore.db2;

import dev.coffer.backup.api.datastore.Answers;
import dev.coffer.backup.api.datastore.Command;
import dev.coffer.backup.api.datastore.ConfigurationSection;
import dev.coffer.backup.api.datastore.Outcome;
import dev.coffer.backup.api.datastore.Question;
import dev.coffer.backup.api.datastore.Session;
import dev.coffer.datastore.db2.listing.Grants;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The users and groups of the operating system that have grants in databases: Db2 has no accounts of its own, and what it grants
 * is worth nothing where nobody has that name.
 *
 * @param users in lower case, as operating systems have them
 */
record Accounts(List<String> users, List<String> groups) {
    private static final String PASSWD = "passwd";
    private static final String GROUP = "group";
    private static final String EVERYBODY = "public";
    private static final Pattern NAME = Pattern.compile("[a-z_][a-z0-9_.@#$-]{0,127}");

    Accounts {
        users = List.copyOf(users);
        groups = List.copyOf(groups);
    }

    static Accounts of(List<Outcome> grants) {
        return new Accounts(names(grants, "U"), names(grants, "G"));
    }

    private static List<String> names(List<Outcome> grants, String type) {
        return grants.stream()
                .flatMap(outcome -> Grants.names(outcome, type).stream())
                .map(name -> name.toLowerCase(Locale.ROOT))
                .filter(name -> !name.equals(EVERYBODY) && NAME.matcher(name).matches())
                .distinct()
                .sorted()
                .toList();
    }

    List<Question> questions(Db2Commands commands) {
        List<Question> questions = new ArrayList<>();
        ask(questions, commands, PASSWD, users);
        ask(questions, commands, GROUP, groups);
        return List.copyOf(questions);
    }

    private static void ask(List<Question> questions, Db2Commands commands, String database, List<String> names) {
        if (!names.isEmpty()) {
            List<String> words =
                    Stream.concat(Stream.of("getent", database), names.stream()).toList();
            questions.add(new Question.OfCommand(
                    id(database),
                    new Command(
                            Session.of("guest", commands.owner()),
                            words,
                            commands.configuration().ofQuestions())));
        }
    }

    private static String id(String database) {
        return "accounts: " + database;
    }

    List<ConfigurationSection> sections(Answers answers) {
        List<ConfigurationSection> sections = new ArrayList<>();
        add(sections, answers, "users of the guest that have grants", PASSWD, users);
        add(sections, answers, "groups of the guest that have grants", GROUP, groups);
        return List.copyOf(sections);
    }

    /** {@code getent} ends with 2 where it knows one of them not; that one has grants and cannot use them. */
    private static void add(
            List<ConfigurationSection> sections, Answers answers, String name, String database, List<String> names) {
        if (names.isEmpty()) {
            return;
        }
        Outcome outcome = answers.outcome(id(database));
        String source = "getent " + database + " " + String.join(" ", names);
        if (outcome.status() != 0 && outcome.status() != 2) {
            sections.add(ConfigurationSection.missing(name, source, "getent ended with status " + outcome.status()));
            return;
        }
        List<String> lines =
                outcome.standardOutput().lines().map(Accounts::withoutPassword).toList();
        String unknown = String.join(
                ", ",
                names.stream()
                        .filter(wanted -> lines.stream().noneMatch(line -> line.startsWith(wanted + ":")))
                        .toList());
        String text = String.join("\n", lines);
        sections.add(ConfigurationSection.told(
                name, source, unknown.isEmpty() ? text : (text + "\nnot known to this guest: " + unknown).strip()));
    }

    private static String withoutPassword(String line) {
        return line.replaceFirst("^([^:]*):[^:]*", "$1:x");
    }
}
