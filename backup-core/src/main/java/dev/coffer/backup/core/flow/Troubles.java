package dev.coffer.backup.core.flow;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import java.util.ArrayList;
import java.util.List;

/** What went wrong while the rest went on: in the end the worst of it is thrown, and the others are warnings. */
final class Troubles {
    private final List<BackupException> all = new ArrayList<>();
    private final FlowListener listener;

    Troubles(FlowListener listener) {
        this.listener = listener;
    }

    void during(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            all.add(Failures.of(e));
        }
    }

    /** Throws if there is anything to throw. What may still be put right is worse than what is lost: somebody must do it. */
    void raise() {
        if (all.isEmpty()) {
            return;
        }
        BackupException worst = all.stream()
                .filter(trouble -> trouble.code() != ErrorCode.RESTORE_NEEDED)
                .findFirst()
                .orElse(all.get(0));
        all.stream().filter(trouble -> trouble != worst).forEach(trouble -> listener.warning(trouble.text()));
        throw worst;
    }
}
