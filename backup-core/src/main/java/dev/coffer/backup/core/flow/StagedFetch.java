package dev.coffer.backup.core.flow;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.core.process.StagingDirectory;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** Fetches artifacts into the files of a staging directory. */
record StagedFetch(FlowListener listener, Fetch fetch) {
    /**
     * Fetches them one after the other; when this returns, their digests are right.
     *
     * @param names of the files, one for each artifact
     */
    void into(StagingDirectory directory, List<String> artifacts, List<String> names) {
        for (int i = 0; i < names.size(); i++) {
            into(directory, artifacts.get(i), names.get(i));
        }
    }

    private void into(StagingDirectory directory, String artifact, String name) {
        listener.step("fetch " + artifact);
        try (OutputStream file = directory.create(name)) {
            fetch.read(artifact, file);
        } catch (IOException e) {
            throw new BackupException(
                    ErrorCode.GUEST,
                    "cannot write " + artifact + " into the staging directory: " + e.getMessage(),
                    "Look at the space of the staging file system and the system's log.",
                    e);
        }
    }
}
