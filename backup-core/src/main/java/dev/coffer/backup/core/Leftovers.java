package dev.coffer.backup.core;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.datastore.Fact;
import dev.coffer.backup.api.storage.ObjectStore;
import dev.coffer.backup.core.config.Configuration;
import dev.coffer.backup.core.config.InstanceSettings;
import dev.coffer.backup.core.flow.Guest;
import dev.coffer.backup.core.flow.RecoverFlow;
import dev.coffer.backup.core.flow.RecoveryReport;
import dev.coffer.backup.core.flow.RecoveryReport.Result;
import dev.coffer.backup.core.journal.JournalEntry;
import dev.coffer.backup.core.plugin.PluginRegistry;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What processes that died have left of all instances of a guest: those of the configuration, and those that were renamed in
 * it or have left it, whose journals are still there.
 */
final class Leftovers {
    private final Configuration configuration;
    private final PluginRegistry plugins;
    private final Guest guest;
    private final RecoverFlow flow;

    Leftovers(Configuration configuration, PluginRegistry plugins, Guest guest, ObjectStore store) {
        this.configuration = configuration;
        this.plugins = plugins;
        this.guest = guest;
        this.flow = new RecoverFlow(guest, store);
    }

    /** Undoes them, or only reports them; throws the first failure after all instances were looked at. */
    List<RecoveryReport> recover(Optional<String> instance, boolean reportOnly) {
        List<RecoveryReport> reports = new ArrayList<>();
        List<BackupException> failures = new ArrayList<>();
        for (String name : instance.map(Set::of).orElseGet(this::instances)) {
            try {
                report(name, reportOnly).ifPresent(reports::add);
            } catch (BackupException e) {
                failures.add(e);
            }
        }
        if (failures.isEmpty()) {
            if (reports.isEmpty()) {
                instance.ifPresent(configuration::instance); // Refuses a name that nobody knows.
            }
            return reports;
        }
        Stream.concat(failures.stream().skip(1), reports.stream().flatMap(report -> report.needed().stream()))
                .forEach(failure -> guest.listener().warning(failure.text()));
        throw failures.get(0);
    }

    /** The entries of those that died, as far as one can tell without a lock; what cannot be read is a warning. */
    List<JournalEntry> unfinished() {
        List<JournalEntry> entries = new ArrayList<>();
        for (String name : instances()) {
            try {
                RecoveryReport report = flow.look(name);
                if (report.result() == Result.FOUND) {
                    report.entry().ifPresent(entries::add);
                }
            } catch (BackupException e) {
                guest.listener().warning(e.text());
            }
        }
        return entries;
    }

    /** What an entry says was changed, in words for people; its plugin may be gone. */
    List<String> describe(JournalEntry entry) {
        Function<Fact, String> words = plugins.datastores().stream()
                .filter(plugin -> plugin.datastore().equals(entry.datastore()))
                .findFirst()
                .<Function<Fact, String>>map(plugin -> plugin.undo()::describe)
                .orElse(fact -> fact.database() + " " + fact.kind());
        return Stream.concat(
                        entry.facts().stream().map(words),
                        entry.directories().stream().map(directory -> "directory " + directory.path()))
                .toList();
    }

    private Set<String> instances() {
        Set<String> names = new LinkedHashSet<>(configuration.instances());
        names.addAll(strangers());
        return names;
    }

    private Set<String> strangers() {
        Set<String> names = new LinkedHashSet<>(guest.journal().instances());
        names.removeAll(configuration.instances());
        return names;
    }

    /** The report of an instance; empty for one that has left the configuration and left nothing undone. */
    private Optional<RecoveryReport> report(String name, boolean reportOnly) {
        if (strangers().contains(name)) {
            return stranger(flow.look(name), reportOnly);
        }
        InstanceSettings<?> settings = configuration.instance(name);
        return Optional.of(reportOnly ? flow.look(name) : flow.run(settings));
    }

    private static Optional<RecoveryReport> stranger(RecoveryReport report, boolean reportOnly) {
        if (report.result() == Result.FOUND && !reportOnly) {
            throw new BackupException(
                    ErrorCode.UNDO_FAILED,
                    report.entry().map(Leftovers::work).orElseThrow()
                            + " cannot be put back: the instance is not in the configuration",
                    "Add [instance:" + report.instance()
                            + "] again as it was, in the place of a section that is the same"
                            + " instance by another name, and run 'coffer recover " + report.instance() + "'.");
        }
        return Optional.of(report).filter(found -> found.result() != Result.CLEAN);
    }

    private static String work(JournalEntry entry) {
        return "what the " + entry.operation() + " of instance " + entry.instance() + " that process " + entry.pid()
                + " began at " + entry.started().truncatedTo(ChronoUnit.SECONDS) + " left";
    }
}
