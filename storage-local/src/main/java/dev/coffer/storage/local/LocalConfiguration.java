package dev.coffer.storage.local;

import dev.coffer.backup.api.Setting;
import java.nio.file.Path;

/** The section {@code [local]}. */
public record LocalConfiguration(
        @Setting("the directory that containers lie in as directories; it should be on another disk than the databases")
        Path path) {}
