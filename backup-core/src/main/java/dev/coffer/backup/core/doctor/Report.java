package dev.coffer.backup.core.doctor;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.Finding;
import dev.coffer.backup.api.Finding.Result;
import dev.coffer.backup.core.flow.Failures;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** What checks have found so far, line by line. That a look fails is a finding; that the operator wants to stop is none. */
public final class Report {
    private final Optional<String> instance;
    private final List<CheckResult> results;

    private Report(Optional<String> instance, List<CheckResult> results) {
        this.instance = instance;
        this.results = results;
    }

    public static Report empty() {
        return new Report(Optional.empty(), new ArrayList<>());
    }

    /** The same report, whose further lines are about an instance. */
    public Report of(String name) {
        return new Report(Optional.of(name), results);
    }

    public List<CheckResult> results() {
        return List.copyOf(results);
    }

    /** Adds a line, and says whether what it is about has not failed. */
    public boolean add(String check, Supplier<Finding> look) {
        return addAll(check, () -> List.of(look.get()));
    }

    /** Adds a line for each finding, and says whether nothing has failed. */
    public boolean addAll(String check, Supplier<List<Finding>> look) {
        List<Finding> findings = findings(look);
        findings.forEach(finding -> results.add(new CheckResult(check, instance, finding)));
        return findings.stream().noneMatch(finding -> finding.result() == Result.FAILED);
    }

    /** Adds a line about what others need, and gives that; empty if it cannot be had. */
    public <T> Optional<T> need(String check, Supplier<T> supplier, Function<T, Finding> look) {
        List<T> found = new ArrayList<>();
        boolean good = add(check, () -> {
            T thing = supplier.get();
            Finding finding = look.apply(thing);
            found.add(thing);
            return finding;
        });
        return good ? Optional.of(found.get(0)) : Optional.empty();
    }

    /** Adds lines about what was not looked at. */
    public void skip(String why, List<String> checks) {
        checks.forEach(check -> add(check, () -> Finding.warning("not looked at, since " + why, "")));
    }

    private static List<Finding> findings(Supplier<List<Finding>> look) {
        try {
            return look.get();
        } catch (RuntimeException e) {
            BackupException failure = Failures.of(e);
            if (failure.code() == ErrorCode.INTERRUPTED) {
                throw failure;
            }
            return List.of(Finding.failed(failure));
        }
    }
}
