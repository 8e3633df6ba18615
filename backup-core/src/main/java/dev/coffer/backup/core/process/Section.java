package dev.coffer.backup.core.process;

import java.util.OptionalInt;

/**
 * What came over one output stream for one command.
 *
 * @param begun whether the command was started at all
 * @param status empty if the stream ended before the command was said to have ended
 */
record Section(boolean begun, String text, OptionalInt status) {}
