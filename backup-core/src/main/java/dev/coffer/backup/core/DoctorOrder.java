package dev.coffer.backup.core;

import java.util.List;

/**
 * What the doctor is to look at.
 *
 * @param instances the only ones; empty for all of the configuration
 * @param makeContainer whether to make the container where it is missing, as the first backup would
 */
public record DoctorOrder(List<String> instances, boolean makeContainer) {
    public DoctorOrder {
        instances = List.copyOf(instances);
    }
}
