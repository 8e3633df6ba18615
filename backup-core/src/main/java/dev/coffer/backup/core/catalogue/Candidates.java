package dev.coffer.backup.core.catalogue;

import dev.coffer.backup.core.manifest.VerificationName;
import dev.coffer.backup.core.manifest.VerificationResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Which of the records of a backup decide, if all of them are what their names say. */
final class Candidates {
    private static final Comparator<VerificationName> BY_TIME = Comparator.comparing(VerificationName::finished);
    private static final Comparator<VerificationName> BY_LEVEL =
            Comparator.comparing(VerificationName::level).thenComparing(BY_TIME);

    private final List<VerificationName> names;

    Candidates(List<VerificationName> names) {
        this.names = new ArrayList<>(names);
    }

    /** Forgets one that does not count. */
    void remove(VerificationName name) {
        names.remove(name);
    }

    /** The latest success of the highest level. */
    Optional<VerificationName> passed() {
        return names.stream().filter(Candidates::hasPassed).max(BY_LEVEL);
    }

    /** The latest finding of damage that no later success answers. */
    Optional<VerificationName> damaged() {
        return names.stream()
                .filter(Candidates::isDamaged)
                .filter(name -> answer(name).isEmpty())
                .max(BY_TIME);
    }

    /** All that the two rely on: themselves, and the successes for whose sake damage is not shown. */
    List<VerificationName> reliedOn() {
        List<VerificationName> relied = new ArrayList<>();
        damaged().ifPresent(relied::add);
        passed().ifPresent(relied::add);
        names.stream()
                .filter(Candidates::isDamaged)
                .flatMap(name -> answer(name).stream())
                .distinct()
                .forEach(relied::add);
        return relied.stream().distinct().toList();
    }

    private Optional<VerificationName> answer(VerificationName damage) {
        return names.stream()
                .filter(Candidates::hasPassed)
                .filter(name ->
                        name.level().includes(damage.level()) && name.finished().isAfter(damage.finished()))
                .max(BY_TIME);
    }

    private static boolean hasPassed(VerificationName name) {
        return name.result() == VerificationResult.PASSED;
    }

    private static boolean isDamaged(VerificationName name) {
        return name.result() == VerificationResult.DAMAGED;
    }
}
