package demo.plugin;

import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.datastore.Outcome;
import dev.coffer.backup.api.datastore.Step;
import dev.coffer.backup.api.datastore.Verdict;

final class ExitStatus {
    private ExitStatus() {}

    static Verdict judge(Step step, Outcome outcome) {
        if (outcome.status() == 0) {
            return Verdict.success();
        }
        return new Verdict.Failure(
                ErrorCode.DATASTORE_FAILED,
                step.title() + " ended with status " + outcome.status() + ": " + outcome.standardError().strip(),
                "Look at the file that the configuration names.");
    }
}
