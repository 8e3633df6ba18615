package dev.coffer.backup.api.datastore;

import java.util.Optional;

/**
 * What an action is to be carried out on.
 *
 * @param database the one that the operator names; never given where the action does not {@linkplain Action#namesDatabase name one}
 * @param <C> the configuration of the plugin, with the flags that were given for it
 */
public record ActionRequest<C extends Record>(Instance<C> instance, Optional<String> database) {}
