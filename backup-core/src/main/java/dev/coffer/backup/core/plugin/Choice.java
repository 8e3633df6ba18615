package dev.coffer.backup.core.plugin;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.StrategyName;
import java.util.List;
import java.util.function.Function;

/**
 * Things that are chosen by a namespace and a name.
 *
 * @param what they are, for messages
 * @param names all names of one of them, its own one first
 */
record Choice<T>(String what, List<? extends T> all, Function<T, List<StrategyName>> names) {
    /**
     * Picks what has this name or alias, else the one that has both the namespace and the name among its names: the
     * configuration may have Trove's namespace where a manifest has our own spelling of the type.
     */
    T pick(StrategyName wanted) {
        List<? extends T> exact =
                all.stream().filter(one -> names.apply(one).contains(wanted)).toList();
        return only(exact.isEmpty() ? mixed(wanted) : exact, "'" + wanted.name() + "' in " + wanted.namespace());
    }

    /** Picks what has this name in any namespace. */
    T pickByName(String name) {
        List<? extends T> matches = all.stream()
                .filter(one ->
                        names.apply(one).stream().anyMatch(its -> its.name().equals(name)))
                .toList();
        return only(matches, "'" + name + "'");
    }

    private List<? extends T> mixed(StrategyName wanted) {
        return all.stream()
                .filter(one ->
                        names.apply(one).stream().anyMatch(its -> its.name().equals(wanted.name())))
                .filter(one -> names.apply(one).stream()
                        .anyMatch(its -> its.namespace().equals(wanted.namespace())))
                .toList();
    }

    private T only(List<? extends T> matches, String wanted) {
        if (matches.size() == 1) {
            return matches.get(0);
        }
        String count = matches.isEmpty() ? "no " + what + " is " : "more than one " + what + " is ";
        throw new BackupException(ErrorCode.PLUGIN_UNKNOWN, count + wanted, "Found: " + found() + ".");
    }

    private String found() {
        List<String> names = all.stream()
                .flatMap(one -> this.names.apply(one).stream())
                .map(StrategyName::toString)
                .toList();
        return names.isEmpty() ? "none" : String.join(", ", names);
    }
}
