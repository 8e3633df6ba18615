package dev.coffer.datastore.db2;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.datastore.Answers;
import dev.coffer.backup.api.datastore.Question;
import dev.coffer.backup.api.datastore.StoredBackup;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The archived logs that lie in the directories that are known, looked at before anything is restored. Db2 takes the first log that it
 * does not find for the end of the logs, and is content. After one that was archived since the backup began, and before the moment
 * that is wanted, the next one is needed; of those before it some may have been removed.
 *
 * @param backup that is restored; where it does not tell when it began, nothing is missed between others
 */
record ListedLogs(Guest guest, RestoredImage image, StoredBackup backup) {
    /** Clocks of a guest and of its file servers may differ. */
    private static final Duration MARGIN = Duration.ofDays(1);

    /** Which logs there are that were archived since the backup. */
    List<Question> questions() {
        return directories().stream().map(ListedDirectory::question).toList();
    }

    /**
     * The one that was named, and the one that the database archived to, unless Db2 does not look there by itself. Where logs are not
     * archived into a directory, only Db2 knows what it finds.
     */
    private List<ListedDirectory> directories() {
        ArchivedLogs logs = new ArchivedLogs(guest, image);
        if (!logs.stop().needsArchive() || configuration().letDb2Decide()) {
            return List.of();
        }
        return Stream.concat(named().stream(), own().stream()).distinct().toList();
    }

    /** The directory with the chains of logs that the database archived, unless Db2 does not look there. */
    private Optional<ListedDirectory> own() {
        ArchivedLogs logs = new ArchivedLogs(guest, image);
        return logs.isElsewhere() && named().isPresent()
                ? Optional.empty()
                : logs.parent().map(this::listed);
    }

    private Optional<ListedDirectory> named() {
        return configuration().overflowLogPath().map(this::listed);
    }

    private ListedDirectory listed(Path path) {
        return new ListedDirectory(guest, alias(), path, backup.started().map(moment -> moment.minus(MARGIN)));
    }

    /**
     * Refuses logs with a gap, and a directory that cannot be listed: one that was named, or that an online image is sure to have logs
     * in. Another one says nothing: Db2 may have logs elsewhere.
     *
     * @throws BackupException naming the first log that is missing, or the directory
     */
    void refuse(Answers answers) {
        List<ListedDirectory> directories = directories();
        if (directories.isEmpty()) {
            return;
        }
        ArchivedLogs logs = new ArchivedLogs(guest, image);
        named().ifPresent(named -> named.refuseUnlisted(
                answers, "Name a directory that the owner of the instance may read by --overflow-log-path."));
        if (named().isEmpty() && image.image().kind().online()) {
            own().ifPresent(own -> own.refuseUnlisted(
                    answers,
                    "The database archived its logs there when it was backed up: mount it, or name the directory where they"
                            + " are now by --overflow-log-path; --let-db2-decide goes on with what Db2 finds."));
        }
        if (named().isPresent() || logs.isElsewhere()) {
            directories
                    .get(0)
                    .refuseCut(
                            answers,
                            "Put those since the backup into a directory of their own and name it by --overflow-log-path;"
                                    + " --let-db2-decide leaves it to Db2.");
        }
        boolean known = logs.isElsewhere() || logs.parent().isPresent();
        if (known && directories.stream().noneMatch(directory -> directory.isCut(answers))) {
            together(answers).forEach(this::refuseGap);
        }
    }

    /**
     * Db2 takes the logs of the directory that was named together with those of each chain that it finds by itself. Where there are
     * several with logs from since the backup, one that comes before or after a chain may belong to another.
     */
    private SortedMap<String, SortedMap<Integer, Instant>> together(Answers answers) {
        SortedMap<String, SortedMap<Integer, Instant>> found = found(answers);
        SortedMap<Integer, Instant> brought =
                named().map(named -> in(named.path(), named.all(answers))).orElseGet(TreeMap::new);
        if (brought.isEmpty()) {
            return found;
        }
        String named = configuration().overflowLogPath().orElseThrow().toString();
        SortedMap<String, SortedMap<Integer, Instant>> since = new TreeMap<>(found);
        since.values().removeIf(chain -> !isSinceBegin(chain));
        SortedMap<String, SortedMap<Integer, Instant>> together = new TreeMap<>();
        SortedMap<Integer, Instant> filled = new TreeMap<>(brought);
        (since.isEmpty() ? found : since).forEach((directory, chain) -> {
            SortedMap<Integer, Instant> logs = new TreeMap<>(chain);
            ListedDirectory.merge(since.size() > 1 ? brought.subMap(chain.firstKey(), chain.lastKey()) : brought, logs);
            together.put(named + " and " + directory, logs);
            ListedDirectory.merge(chain.subMap(brought.firstKey(), brought.lastKey()), filled);
        });
        if (together.size() != 1) {
            together.put(named, filled);
        }
        return together;
    }

    /** The chains that the database archived itself. */
    private SortedMap<String, SortedMap<Integer, Instant>> found(Answers answers) {
        SortedMap<String, SortedMap<Integer, Instant>> found = new TreeMap<>();
        own().ifPresent(own -> found.putAll(own.all(answers)));
        found.keySet().removeIf(directory -> !ArchivedLogs.isChain(directory));
        return found;
    }

    private void refuseGap(String directory, SortedMap<Integer, Instant> logs) {
        int next = logs.firstKey();
        boolean needed = false;
        for (Map.Entry<Integer, Instant> log : logs.entrySet()) {
            if (needed && log.getKey() != next) {
                throw ListedDirectory.refusal(
                        "archived log %s of database %s is missing in %s, and %s is there"
                                .formatted(file(next), alias(), directory, file(log.getKey())),
                        "Bring it back: for Db2 the logs end there. --let-db2-decide restores what comes before it.");
            }
            next = log.getKey() + 1;
            needed = isSinceBegin(log.getValue())
                    && log.getValue()
                            .isBefore(new ArchivedLogs(guest, image).stop().earliest());
        }
    }

    /**
     * The logs that Db2 has, with those that it finds by itself. Of several chains of these, only Db2 knows which one it takes; into one
     * that was left before the backup, nothing was archived since.
     *
     * @param overflow the directory that it is pointed to
     * @throws BackupException if that has none itself, and some lie below it, or it has none since an online backup
     */
    LogsThere there(Optional<Path> overflow, Answers answers) {
        if (directories().isEmpty()) {
            return LogsThere.UNKNOWN;
        }
        ArchivedLogs logs = new ArchivedLogs(guest, image);
        SortedMap<Integer, Instant> named =
                overflow.map(path -> lying(path, answers)).orElseGet(TreeMap::new);
        if (logs.isElsewhere()) {
            return LogsThere.of(named.keySet(), named, logs.stop());
        }
        if (own().filter(own -> own.isListed(answers) && !own.isCut(answers)).isEmpty()) {
            return LogsThere.of(Set.of(), named, logs.stop());
        }
        Collection<SortedMap<Integer, Instant>> found = found(answers).values();
        List<SortedMap<Integer, Instant>> since =
                found.stream().filter(this::isSinceBegin).toList();
        Set<Integer> all = new TreeSet<>(named.keySet());
        (since.isEmpty() ? found : since).forEach(chain -> all.addAll(chain.keySet()));
        TreeMap<Integer, Instant> certain = new TreeMap<>(named);
        if (since.size() == 1) {
            ListedDirectory.merge(since.get(0), certain);
        }
        return LogsThere.of(all, certain, logs.stop());
    }

    private SortedMap<Integer, Instant> lying(Path directory, Answers answers) {
        SortedMap<Integer, Instant> logs = directories().get(0).lying(directory, answers);
        if (logs.isEmpty() && image.image().kind().online()) {
            throw ListedDirectory.refusal(
                    "directory " + directory + " has no log of database " + alias()
                            + " from after the begin of its backup",
                    "Name the directory with the files S*.LOG by --overflow-log-path; --let-db2-decide leaves it to Db2.");
        }
        return logs;
    }

    private static SortedMap<Integer, Instant> in(
            Path directory, SortedMap<String, SortedMap<Integer, Instant>> listed) {
        return listed.getOrDefault(directory.toString(), new TreeMap<>());
    }

    private boolean isSinceBegin(SortedMap<Integer, Instant> chain) {
        return chain.values().stream().anyMatch(this::isSinceBegin);
    }

    private boolean isSinceBegin(Instant archived) {
        return backup.started().filter(archived::isAfter).isPresent();
    }

    /** The name of a log. */
    static String file(int number) {
        return "S%07d.LOG".formatted(number);
    }

    private Db2Configuration configuration() {
        return guest.commands().configuration();
    }

    private String alias() {
        return image.image().alias();
    }
}
