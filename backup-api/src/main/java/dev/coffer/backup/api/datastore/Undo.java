package dev.coffer.backup.api.datastore;

import java.util.List;

/**
 * Puts a datastore back into the state it had before steps changed it. There is this one way for the end of a good backup, a
 * failure, an interruption, and a process that died: from facts to steps.
 *
 * @param <C> the configuration of the plugin
 */
public interface Undo<C extends Record> extends Judge {
    /**
     * Plans the undoing of facts, as {@link BackupStrategy#plan} plans a backup. A fact says that a change was begun, not
     * that it took place: ask, or judge what was not there to be undone as a success. Steps may leave no facts.
     */
    Planning<List<Step>> plan(UndoRequest<C> request, Answers answers);

    /**
     * What a fact says of the datastore as long as it is not undone, in a few words for people: {@code SAMPLE quiesced}. Facts of
     * any kind must do, since a later version of the plugin may have left them.
     */
    default String describe(Fact fact) {
        return (fact.database() + " " + fact.kind()).strip();
    }
}
