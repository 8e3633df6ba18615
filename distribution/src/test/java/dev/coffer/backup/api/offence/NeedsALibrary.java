package dev.coffer.backup.api.offence;

import com.tngtech.archunit.lang.ArchRule;

/** Makes everybody who writes a plugin depend on a library. */
public record NeedsALibrary(ArchRule rule) {}
