package dev.coffer.db2.standin;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The directories and devices that a backup goes to, checked as the server sees them. */
record BackupMedia(List<Path> paths) {

    BackupMedia {
        paths = List.copyOf(paths);
    }

    /** Resolves what the command says; without any path it is the client's current directory. */
    static BackupMedia of(BackupCommand.Media media, String clientDirectory) {
        if (media.library().isPresent()) {
            throw unreachable(media.library().get());
        }
        List<String> given = media.paths().isEmpty() ? List.of(clientDirectory) : media.paths();
        return new BackupMedia(given.stream().map(BackupMedia::check).toList());
    }

    private static CommandFailed unreachable(String library) {
        return library.equals("TSM") || library.equals("XBSA")
                ? new CommandFailed("SQL2033N", "406")
                : new CommandFailed("SQL2071N", library, "1");
    }

    private static Path check(String given) {
        Path path = Path.of(given);
        if (!path.isAbsolute() || !Files.exists(path) || Files.isRegularFile(path)) {
            throw new CommandFailed("SQL2036N", given);
        }
        if (!Files.isWritable(path)) {
            throw new CommandFailed("SQL2061N", given);
        }
        return path;
    }

    /** Opens one target per path; what was opened before a failure is removed. */
    List<ImageTarget> open(ImageName first, ImageName.Scheme scheme, Utility utility) {
        List<ImageTarget> targets = new ArrayList<>();
        try {
            for (Path path : paths) {
                ImageName name = new ImageName(
                        first.alias(), first.type(), first.instance(), first.timestamp(), targets.size() + 1);
                targets.add(
                        Files.isDirectory(path)
                                ? ImageTarget.inDirectory(path, name.fileName(scheme))
                                : ImageTarget.device(path, utility));
            }
            return targets;
        } catch (RuntimeException e) {
            targets.forEach(ImageTarget::discard);
            throw e;
        }
    }
}
