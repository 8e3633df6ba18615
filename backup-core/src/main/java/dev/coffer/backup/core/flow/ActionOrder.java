package dev.coffer.backup.core.flow;

import java.util.Optional;

/**
 * An action of a datastore that the operator wants.
 *
 * @param instance a section {@code [instance:NAME]} of the configuration
 * @param datastore that offers the action, which the instance has to be one of
 * @param database the one it is about; empty for an action that is about none
 */
public record ActionOrder(String instance, String datastore, String action, Optional<String> database) {}
