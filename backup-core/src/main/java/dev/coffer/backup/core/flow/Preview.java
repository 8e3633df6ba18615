package dev.coffer.backup.core.flow;

import java.util.List;

/**
 * What a backup or a restore would do; nothing was changed to find out.
 *
 * @param steps in order
 */
public record Preview(List<PreviewedStep> steps) {
    public Preview {
        steps = List.copyOf(steps);
    }

    /**
     * One step.
     *
     * @param user the operating-system user it would run as; empty where the engine itself acts
     * @param command the exact command; empty where the engine itself acts
     */
    public record PreviewedStep(String title, String user, String command) {}
}
