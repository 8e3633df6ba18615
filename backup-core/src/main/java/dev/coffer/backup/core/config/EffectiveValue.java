package dev.coffer.backup.core.config;

/**
 * What holds for a key, and who said so.
 *
 * @param value masked if it is a secret; empty if nothing holds
 * @param origin {@code default}, {@code not set}, {@code /etc/coffer/coffer.conf:12}, {@code environment COFFER_...} or
 *     {@code flag --...}
 */
public record EffectiveValue(String section, String key, String value, String origin) {}
