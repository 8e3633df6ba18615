package dev.coffer.backup.api.offence;

import java.util.Map;

/** Answers with a map what a type should answer. */
public interface ReturnsAMap {
    /** Answers anything. */
    Map<String, String> settings();
}
