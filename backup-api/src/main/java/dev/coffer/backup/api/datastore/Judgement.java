package dev.coffer.backup.api.datastore;

import java.util.List;

/**
 * What the judge of a step has to know beside its command: the engine carries it and does not look at it.
 *
 * @param kind which of the plugin's judgements the step wants
 * @param values what that one asks for, such as the name of a database
 */
public record Judgement(String kind, List<String> values) {
    public Judgement {
        values = List.copyOf(values);
    }
}
