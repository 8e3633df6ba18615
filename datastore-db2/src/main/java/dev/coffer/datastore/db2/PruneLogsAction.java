package dev.coffer.datastore.db2;

import dev.coffer.backup.api.ByteSize;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.datastore.Action;
import dev.coffer.backup.api.datastore.ActionPlan;
import dev.coffer.backup.api.datastore.ActionRequest;
import dev.coffer.backup.api.datastore.Answers;
import dev.coffer.backup.api.datastore.Outcome;
import dev.coffer.backup.api.datastore.Planning;
import dev.coffer.backup.api.datastore.Question;
import dev.coffer.backup.api.datastore.Step;
import dev.coffer.backup.api.datastore.Verdict;
import dev.coffer.datastore.db2.listing.ArchivedLog;
import dev.coffer.datastore.db2.listing.BackupHistory;
import dev.coffer.datastore.db2.listing.DatabaseConfiguration;
import dev.coffer.datastore.db2.listing.DatabaseDirectory;
import dev.coffer.datastore.db2.listing.DirectoryEntry;
import dev.coffer.datastore.db2.listing.HistoryEntry;
import dev.coffer.datastore.db2.listing.LogName;
import dev.coffer.datastore.db2.listing.Utilities;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    public List<String> settings() {
        return List.of("forget_gone_images");
    }

    @Override
    public Planning<ActionPlan> plan(ActionRequest<Db2Configuration> request, Answers answers) {
        return OneDatabase.known(request, answers, database -> {
            String alias = database.alias();
            PruningLooks.refuseUtilities(
                    database.entry().name(), alias, Utilities.of(answers.outcome(Utilities.COMMAND)));
            PruningLooks.refuseUnfit(database.configuration(), alias);
            LogArchive archive = LogArchive.of(database);
            List<DirectoryEntry> others = others(database, answers);
            return Round.of(questions(database, archive, others), answers, () -> {
                others.forEach(other -> refuseWaiting(other, database, answers));
                BackupHistory history = BackupHistory.of(
                        alias, asking(database, database.entry()).history(answers));
                List<ArchivedLog> logs = archive.logs(answers.outcome(id(database)));
                LogPruning pruning = new LogPruning(new PruningLooks(database, others), archive);
                return Planning.ready(plan(pruning, logs, LogNeeds.of(database, request, history), history));
            });
        });
    }

    private static List<DirectoryEntry> others(OneDatabase database, Answers answers) {
        return DatabaseDirectory.of(answers.outcome(DatabaseDirectory.COMMAND)).databasesForSure().stream()
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
        PruningLooks.refuseWaiting(DatabaseConfiguration.of(other.alias(), outcome), other.alias(), database.alias());
    }

    private static DatabaseQuestions asking(OneDatabase database, DirectoryEntry about) {
        return new DatabaseQuestions(database.guest().commands(), about);
    }

    private static String id(OneDatabase database) {
        return "archive of " + database.alias();
    }

    private static ActionPlan plan(LogPruning pruning, List<ArchivedLog> logs, LogNeeds needs, BackupHistory history) {
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
        long forgotten = going.values().stream()
                .flatMap(List::stream)
                .filter(needs::isForgotten)
                .count();
        List<List<String>> rows = new ArrayList<>(rows(going, staying, needs, all));
        if (!needs.gone().isEmpty()) {
            String kept = forgotten == 0 ? "" : "; of the logs that go, they would have kept " + forgotten;
            rows.add(List.of(NONE, NONE, NONE, NONE, "ignore", gone(needs) + kept));
        }
        return new ActionPlan(steps, HEADINGS, rows, unseen(pruning.looks().database(), needs, forgotten));
    }

    private static String gone(LogNeeds needs) {
        List<String> times =
                needs.gone().stream().map(HistoryEntry::timestamp).distinct().toList();
        Set<String> ends = new LinkedHashSet<>(List.of(times.get(0), times.get(times.size() - 1)));
        return "images that Coffer has made and no backup in this object store has any more: " + times.size() + " ("
                + String.join(" to ", ends) + ")";
    }

    /** An object store that is not the right one looks as if all others' backups had been deleted. */
    private static Optional<Verdict.Failure> unseen(OneDatabase database, LogNeeds needs, long forgotten) {
        return forgotten == 0 || database.settings().forgetGoneImages()
                ? Optional.empty()
                : Optional.of(new Verdict.Failure(
                        ErrorCode.BACKUP_STATE,
                        "nobody was asked, and " + forgotten + " archived logs of database " + database.alias()
                                + " would have been kept by " + gone(needs),
                        "If those backups were deleted on purpose and lie in no other object store, give"
                                + " --forget-gone-images; without --yes, you are asked at a terminal."));
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
