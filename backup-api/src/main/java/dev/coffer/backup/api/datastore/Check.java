package dev.coffer.backup.api.datastore;

import dev.coffer.backup.api.Finding;
import java.util.List;

/**
 * Something of an instance that has to be right before anyone trusts it to Coffer: {@code coffer doctor} has it looked at.
 *
 * @param <C> the configuration of the plugin
 */
public interface Check<C extends Record> {
    /** What is looked at, in a word or two: {@code [a-z][a-z0-9 -]*}, unlike that of any other check of the plugin. */
    String name();

    /**
     * Looks at the instance, as {@link BackupStrategy#plan} plans a backup: the findings, or the questions that come before
     * them.
     *
     * <p>The questions change nothing at all: nothing is activated, nobody is sent away. The engine waits seconds for an
     * answer, not as long as the question allows. All checks of an instance share their answers, so that questions of one id
     * are the same question, and one that another check has asked need not be asked again.
     *
     * @return in the end one finding or more
     * @throws dev.coffer.backup.api.BackupException which is a finding that failed
     */
    Planning<List<Finding>> look(Instance<C> instance, Answers answers);
}
