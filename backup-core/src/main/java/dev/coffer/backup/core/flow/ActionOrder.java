package dev.coffer.backup.core.flow;

import java.util.Optional;

/**
 * An action of a datastore that the operator wants.
 *
 * @param instance a section {@code [instance:NAME]} of the configuration
 * @param datastore that offers the action, which the instance has to be one of
 * @param database the one it is about; empty for an action that is about none
 * @param agreed what somebody was shown and has agreed to, so that nothing else may be done; empty where nobody was asked
 */
public record ActionOrder(
        String instance, String datastore, String action, Optional<String> database, Optional<Preview> agreed) {
    /** An action that nobody was asked about. */
    public ActionOrder(String instance, String datastore, String action, Optional<String> database) {
        this(instance, datastore, action, database, Optional.empty());
    }

    /** The same, as it was agreed to. */
    public ActionOrder agreedTo(Preview shown) {
        return new ActionOrder(instance, datastore, action, database, Optional.of(shown));
    }
}
