package dev.coffer.backup.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.backup.api.datastore.Staging;
import dev.coffer.backup.api.datastore.Step;
import java.util.List;

/** What the command at the other end of named pipes must keep: one that names other pipes never moves a byte. */
final class Pipes {
    private Pipes() {}

    static void areNamed(Step step, Staging directory, List<String> pipes) {
        List<String> paths = pipes.stream()
                .map(pipe -> directory.directory().resolve(pipe).toString())
                .toList();
        String[] inOrder = paths.toArray(String[]::new);
        assertThat(String.join(" ", step.command().arguments()))
                .as("the arguments of '%s', which name its pipes in their order", step.title())
                .containsSubsequence(inOrder);
    }
}
