package dev.coffer.backup.core.offence.there;

import dev.coffer.backup.core.offence.Here;

/** Needs the class that needs it. */
public record There(Here other) {}
