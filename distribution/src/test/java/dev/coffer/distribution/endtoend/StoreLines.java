package dev.coffer.distribution.endtoend;

/**
 * What a configuration says of the store of a guest.
 *
 * @param defaults lines of {@code [DEFAULT]}
 * @param section the section of the store; {@code %1$s} stands for the guest's directory in both
 */
public record StoreLines(String defaults, String section) {}
