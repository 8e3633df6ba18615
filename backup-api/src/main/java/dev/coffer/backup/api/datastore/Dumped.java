package dev.coffer.backup.api.datastore;

import java.util.List;

/**
 * What a dump has produced.
 *
 * @param artifacts never empty; for a dump to staging each is named like its file, and a file that is not named is an error; for
 *     one to pipes they are those of the plan, in its order
 * @param checks run in order before the database is released and before anything is stored; each names what it checks by its
 *     title, which the manifest records
 */
public record Dumped(List<Artifact> artifacts, List<Step> checks) {
    public Dumped {
        artifacts = List.copyOf(artifacts);
        checks = List.copyOf(checks);
        if (artifacts.isEmpty()) {
            throw new IllegalArgumentException("a dump of no artifacts");
        }
    }
}
