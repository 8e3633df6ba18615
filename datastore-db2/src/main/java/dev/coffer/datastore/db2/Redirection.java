package dev.coffer.datastore.db2;

import dev.coffer.backup.api.datastore.Command;
import dev.coffer.backup.api.datastore.Staging;
import dev.coffer.backup.api.datastore.Step;
import java.util.ArrayList;
import java.util.List;

/** Puts named pipes in the place of the directories in a BACKUP or a RESTORE; all its other clauses stay. */
final class Redirection {
    private Redirection() {}

    static List<String> paths(Staging directory, List<String> names) {
        return names.stream()
                .map(name -> directory.directory().resolve(name).toString())
                .toList();
    }

    /**
     * The same step with other paths.
     *
     * @param keyword the word before the paths: {@code to} or {@code from}
     */
    static Step of(Step step, String keyword, List<String> paths) {
        List<String> words = step.command().arguments();
        int before = words.indexOf(keyword);
        int after = before + 1;
        while (after < words.size() && words.get(after).startsWith("/")) {
            after++;
        }
        // Which image it is cannot be asked of a pipe, as it is of a directory.
        if (after < words.size() && words.get(after).equals("taken")) {
            after += List.of("taken", "at", "timestamp").size();
        }
        List<String> redirected = new ArrayList<>(words.subList(0, before + 1));
        for (int i = 0; i < paths.size(); i++) {
            redirected.add(i + 1 < paths.size() ? paths.get(i) + "," : paths.get(i));
        }
        redirected.addAll(words.subList(after, words.size()));
        return with(step, redirected);
    }

    /** The same step with one directory in the place of another, wherever its command names that: for the logs of an image. */
    static Step elsewhere(Step step, Staging from, Staging to) {
        String old = from.directory().toString();
        String now = to.directory().toString();
        return with(
                step,
                step.command().arguments().stream()
                        .map(word -> word.equals(old) ? now : word.replace("(" + old + ")", "(" + now + ")"))
                        .toList());
    }

    private static Step with(Step step, List<String> words) {
        Command command = step.command();
        return new Step(
                step.title(),
                new Command(command.session(), words, command.limits()),
                step.leaves(),
                step.untilDone(),
                step.whileRunning(),
                step.retry(),
                step.monitor(),
                step.judgement());
    }
}
