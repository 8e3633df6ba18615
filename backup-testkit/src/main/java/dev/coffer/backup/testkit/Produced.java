package dev.coffer.backup.testkit;

import dev.coffer.backup.api.datastore.Outcome;
import dev.coffer.backup.api.datastore.StagedFile;
import java.util.List;

/**
 * What a good dump of one database gives.
 *
 * @param outcome of its command
 * @param files in its staging directory, or its pipes in the order of the plan; empty for a dump to standard output
 */
public record Produced(Outcome outcome, List<StagedFile> files) {
    public Produced {
        files = List.copyOf(files);
    }
}
