package dev.coffer.backup.cli.view;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.coffer.backup.cli.text.Units;
import dev.coffer.backup.core.catalogue.VerificationSummary;
import dev.coffer.backup.core.manifest.Verification;

/** What all verifications of a backup come to. */
final class SummaryFields {
    private final VerificationSummary summary;

    SummaryFields(VerificationSummary summary) {
        this.summary = summary;
    }

    ObjectNode json() {
        ObjectNode node = Cells.object();
        node.set("passed", summary.passed().map(SummaryFields::json).orElse(null));
        node.set("damaged", summary.damaged().map(SummaryFields::json).orElse(null));
        return node.put("complete", summary.complete());
    }

    /** Damage is what matters, if there is any; where not all could be seen, there may be some. */
    String text() {
        if (summary.damaged().isPresent()) {
            return "DAMAGED " + Units.time(summary.damaged().get().finished());
        }
        return summary.complete() ? summary.passed().map(SummaryFields::line).orElse(Cells.NONE) : "unknown";
    }

    private static String line(Verification verification) {
        return verification.level().word() + " " + Units.time(verification.finished());
    }

    private static ObjectNode json(Verification verification) {
        return Cells.object()
                .put("level", verification.level().word())
                .put("finished", Units.time(verification.finished()));
    }
}
