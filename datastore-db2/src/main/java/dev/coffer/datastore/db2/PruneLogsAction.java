package dev.coffer.datastore.db2;

import dev.coffer.backup.api.ByteSize;
import dev.coffer.backup.api.datastore.Action;
import dev.coffer.backup.api.datastore.ActionPlan;
import dev.coffer.backup.api.datastore.ActionRequest;
import dev.coffer.backup.api.datastore.Answers;
import dev.coffer.backup.api.datastore.Outcome;
import dev.coffer.backup.api.datastore.Planning;
import dev.coffer.backup.api.datastore.Question;
import dev.coffer.backup.api.datastore.Step;
import dev.coffer.backup.api.datastore.StoredBackup;
import dev.coffer.backup.api.datastore.Verdict;
import dev.coffer.datastore.db2.listing.ArchivedLog;
import dev.coffer.datastore.db2.listing.BackupHistory;
import dev.coffer.datastore.db2.listing.DatabaseConfiguration;
import dev.coffer.datastore.db2.listing.DatabaseDirectory;
import dev.coffer.datastore.db2.listing.DirectoryEntry;
import dev.coffer.datastore.db2.listing.LogName;
import dev.coffer.datastore.db2.listing.Utilities;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Deletes the archived logs of a database that no backup needs any more. */
final class PruneLogsAction implements Action<Db2Configuration> {
    private static final List<String> HEADINGS = List.of("Chain", "Logs", "Number", "Size", "What", "Why");
    private static final String NONE = "-";

    @Override
    public String name() {
        return "prune-logs";
    }

    @Override
    public String description() {
        return "Deletes the archived logs of a database that are older than what the oldest backup needs to be rolled forward: of those in the"
                + " object store, and of those that Db2's own history has from others";
    }

    @Override
    public boolean namesDatabase() {
        return true;
    }

    @Override
    public boolean destroys() {
        return true;
    }

    @Override
    public boolean needsBackups() {
        return true;
    }

    @Override
    public Planning<ActionPlan> plan(ActionRequest<Db2Configuration> request, Answers answers) {
        return OneDatabase.known(request, answers, database -> {
            String alias = database.alias();
            LogPruning.refuseUtilities(
                    database.entry().name(), alias, Utilities.of(answers.outcome(Utilities.COMMAND)));
            LogPruning.refuseUnfit(database.configuration(), alias);
            LogArchive archive = LogArchive.of(database);
            List<DirectoryEntry> others = others(database, answers);
            return Round.of(questions(database, archive, others), answers, () -> {
                others.forEach(other -> refuseWaiting(other, database, answers));
                BackupHistory history = BackupHistory.of(
                        alias, asking(database, database.entry()).history(answers));
                List<ArchivedLog> logs = archive.logs(answers.outcome(id(database)));
                return Planning.ready(plan(new LogPruning(database, archive), logs, request.backups(), history));
            });
        });
    }

    private static List<DirectoryEntry> others(OneDatabase database, Answers answers) {
        return DatabaseDirectory.of(answers.outcome(DatabaseDirectory.COMMAND)).databases().stream()
                .filter(other -> !other.isSameDatabase(database.entry()))
                .toList();
    }

    private static List<Question> questions(OneDatabase database, LogArchive archive, List<DirectoryEntry> others) {
        List<Question> questions = new ArrayList<>();
        questions.add(asking(database, database.entry()).history());
        others.forEach(other -> questions.add(asking(database, other).configuration()));
        questions.add(database.guest().asks(id(database), archive.listing().toArray(String[]::new)));
        return List.copyOf(questions);
    }

    private static void refuseWaiting(DirectoryEntry other, OneDatabase database, Answers answers) {
        Outcome outcome = asking(database, other).configuration(answers);
        LogPruning.refuseWaiting(DatabaseConfiguration.of(other.alias(), outcome), other.alias(), database.alias());
    }

    private static DatabaseQuestions asking(OneDatabase database, DirectoryEntry about) {
        return new DatabaseQuestions(database.guest().commands(), about);
    }

    private static String id(OneDatabase database) {
        return "archive of " + database.alias();
    }

    private static ActionPlan plan(
            LogPruning pruning, List<ArchivedLog> logs, List<StoredBackup> backups, BackupHistory history) {
        LogNeeds needs = LogNeeds.of(pruning.database(), backups, history);
        boolean all = logs.size() < LogArchive.MOST_LISTED;
        int end = all
                ? needs.first()
                : Math.min(needs.first(), logs.get(logs.size() - 1).number());
        SortedMap<String, List<ArchivedLog>> going = logs.stream()
                .filter(log -> log.number() < end)
                .collect(Collectors.groupingBy(ArchivedLog::chain, TreeMap::new, Collectors.toList()));
        SortedMap<String, List<ArchivedLog>> staying = logs.stream()
                .filter(log -> log.number() >= end)
                .collect(Collectors.groupingBy(ArchivedLog::chain, TreeMap::new, Collectors.toList()));
        List<Step> steps = going.isEmpty()
                ? List.of()
                : pruning.steps(
                        going, staying.values().stream().flatMap(List::stream).toList(), history);
        return new ActionPlan(steps, HEADINGS, rows(going, staying, needs, all));
    }

    private static List<List<String>> rows(
            Map<String, List<ArchivedLog>> going, Map<String, List<ArchivedLog>> staying, LogNeeds needs, boolean all) {
        List<List<String>> rows = new ArrayList<>();
        Set<String> chains = new LinkedHashSet<>(new TreeMap<>(going).keySet());
        chains.addAll(staying.keySet());
        for (String chain : chains.stream().sorted().toList()) {
            if (going.containsKey(chain)) {
                rows.add(row(chain, going.get(chain), "delete", "nobody needs it"));
            }
            if (staying.containsKey(chain)) {
                rows.add(row(
                        chain,
                        staying.get(chain),
                        "keep",
                        all ? needs.all().get(0).toString() : "listed the next time"));
            }
        }
        if (!needs.gone().isEmpty()) {
            String images = String.join(
                    " to ",
                    new LinkedHashSet<>(List.of(
                            needs.gone().get(0), needs.gone().get(needs.gone().size() - 1))));
            rows.add(List.of(
                    NONE,
                    NONE,
                    NONE,
                    NONE,
                    "ignore",
                    "images that Coffer has made and no backup in this object store has any more: "
                            + needs.gone().size() + " (" + images + ")"));
        }
        return rows;
    }

    private static List<String> row(String chain, List<ArchivedLog> logs, String what, String why) {
        long bytes = logs.stream().mapToLong(ArchivedLog::bytes).sum();
        return List.of(
                chain,
                LogName.of(logs.get(0).number()) + " - "
                        + LogName.of(logs.get(logs.size() - 1).number()),
                Integer.toString(logs.size()),
                new ByteSize(bytes).toString(),
                what,
                why);
    }

    @Override
    public Verdict judge(Step step, Outcome outcome) {
        return Db2Judge.judge(step, outcome);
    }
}
