package dev.coffer.backup.api;

/**
 * What a strategy or an object store is chosen by in the configuration.
 *
 * @param namespace a dotted name, as {@code backup_namespace}, {@code restore_namespace} or {@code storage_namespace} has it
 * @param name a simple name, as {@code backup_strategy} or {@code storage_strategy} has it
 */
public record StrategyName(String namespace, String name) {
    @Override
    public String toString() {
        return namespace + "." + name;
    }
}
