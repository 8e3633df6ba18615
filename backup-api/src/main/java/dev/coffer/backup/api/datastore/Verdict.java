package dev.coffer.backup.api.datastore;

import dev.coffer.backup.api.ErrorCode;

/** What the end of a command means. */
public sealed interface Verdict {
    /** The step did what it was to do. */
    record Success() implements Verdict {}

    /** There was nothing to do, and nothing was changed, for sure: what the step was to leave is withdrawn. */
    record Unneeded() implements Verdict {}

    /**
     * The step did what it was to do, and the operator should know something.
     *
     * @param message as that of a failure: it names the thing, and is shown as it is
     */
    record Warning(String message) implements Verdict {}

    /** The step did not do it yet; without attempts left, this is the failure that it holds. */
    record TryAgain(Failure failure) implements Verdict {}

    /**
     * What the step waits for has not come about yet; without attempts left, the work goes on with this as a warning.
     *
     * @param message as that of a warning
     */
    record NotYet(String message) implements Verdict {}

    /**
     * The step failed.
     *
     * @param message lower case, names the step, the thing and its value, no full stop: it is shown as it is
     * @param hint one sentence that says what to try; may be empty
     */
    record Failure(ErrorCode code, String message, String hint) implements Verdict {}

    /** The step failed and changed nothing, for sure: what it was to leave is withdrawn, and not undone. */
    record Refused(Failure failure) implements Verdict {}

    /**
     * For a step that undoes: no step can put its database back, only another restore can. The steps before it must have ended
     * whatever worked on the database. What else is to be undone of this database is kept until it can be used again.
     *
     * @param message lower case, names the database, no full stop: it is shown as it is
     * @param hint one sentence that says how to restore it
     */
    record Lost(String message, String hint) implements Verdict {}

    static Verdict success() {
        return new Success();
    }
}
