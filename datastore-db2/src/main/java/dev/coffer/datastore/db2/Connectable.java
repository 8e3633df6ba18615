package dev.coffer.datastore.db2;

import dev.coffer.backup.api.datastore.Answers;
import java.util.Optional;

/** Whether one can connect to a database, as the planning has found. */
enum Connectable {
    /** No: nobody uses it, and nobody can quiesce it. */
    NO,
    /** Yes. */
    YES,
    /** Yes, and it tells that it is not quiesced. */
    TELLING;

    /**
     * What is known of a database that was connected to.
     *
     * @throws dev.coffer.backup.api.BackupException if it tells that it is quiesced
     */
    static Connectable of(String alias, DatabaseQuestions questions, Answers answers) {
        Optional<String> status = questions.status(answers);
        status.ifPresent(told -> LastLook.refuseQuiesced(alias, told));
        return status.isPresent() ? TELLING : YES;
    }
}
