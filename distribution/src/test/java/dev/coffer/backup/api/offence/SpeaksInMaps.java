package dev.coffer.backup.api.offence;

import java.util.Map;

/** Says with a map what a type should say. */
public interface SpeaksInMaps {
    /** Takes anything. */
    void configure(Map<String, String> settings);
}
