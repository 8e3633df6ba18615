package dev.coffer.backup.core.pipeline;

import dev.coffer.backup.api.BackupId;
import dev.coffer.backup.api.datastore.Artifact;

/** An artifact of one backup among all. */
record ArtifactId(BackupId backup, Artifact artifact) {}
