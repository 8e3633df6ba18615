package dev.coffer.backup.core.config;

/**
 * A value that somebody gave.
 *
 * @param section the section it was given for, which may not be that of the instance it holds for
 * @param origin as {@link EffectiveValue#origin()} shows it
 */
record Given(String section, String key, String value, String origin) {
    /** The place, for a message. */
    String where() {
        return origin + ": [" + section + "] " + key;
    }
}
