package dev.coffer.backup.core.config;

import java.util.Optional;

/**
 * A line of an INI file that says something.
 *
 * @param key empty for the line that begins the section
 * @param number from 1
 */
record IniLine(String section, Optional<String> key, int number) {}
