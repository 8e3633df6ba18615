package dev.coffer.backup.core.flow;

import dev.coffer.backup.core.process.StagingDirectory;
import java.io.OutputStream;
import java.nio.file.Path;
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
            String name = names.get(i);
            listener.step("fetch " + artifacts.get(i));
            into(directory.create(name), directory.path().resolve(name), artifacts.get(i));
        }
    }

    /** Fetches one into a file, which is closed then. */
    void into(OutputStream file, Path path, String artifact) {
        try (StagingOutputStream staged = new StagingOutputStream(file, path)) {
            fetch.read(artifact, staged);
        }
    }
}
