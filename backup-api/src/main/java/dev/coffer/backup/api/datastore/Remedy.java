package dev.coffer.backup.api.datastore;

import java.util.List;

/**
 * What is done before a step is tried again.
 *
 * @param failure why it is tried again, in the words that are shown, and that are the failure when no attempt is left
 * @param commands run in order before the pause of the {@link Retry}, whose outcome does not matter; not after the last attempt
 */
public record Remedy(Verdict.Failure failure, List<Command> commands) {
    public Remedy {
        commands = List.copyOf(commands);
    }
}
