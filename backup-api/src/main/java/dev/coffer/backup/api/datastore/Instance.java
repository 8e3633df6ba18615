package dev.coffer.backup.api.datastore;

/**
 * One installation of a datastore on this guest.
 *
 * @param name as the configuration's section {@code [instance:NAME]} has it
 * @param <C> the configuration of the plugin
 */
public record Instance<C extends Record>(String name, C configuration) {}
