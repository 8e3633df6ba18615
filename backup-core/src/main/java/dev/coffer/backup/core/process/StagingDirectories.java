package dev.coffer.backup.core.process;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.datastore.StagedFile;
import dev.coffer.backup.api.datastore.Staging;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The staging directories that one dump is spread over, as if they were one: no two files in them have the same name. */
public final class StagingDirectories implements AutoCloseable {
    private final List<StagingDirectory> all = new ArrayList<>();
    private final Map<String, StagingDirectory> placed = new LinkedHashMap<>();

    private StagingDirectories() {}

    /**
     * Makes all of them, as {@link StagingDirectory#create} does each.
     *
     * @param announced hears of each before it is made
     */
    public static StagingDirectories create(
            Sessions sessions, List<Staging> stagings, String user, Consumer<Staging> announced) {
        StagingDirectories directories = new StagingDirectories();
        try {
            for (Staging staging : stagings) {
                announced.accept(staging);
                directories.all.add(StagingDirectory.create(sessions, staging, user));
            }
            return directories;
        } catch (RuntimeException | Error e) {
            directories.close();
            throw e;
        }
    }

    /**
     * What lies in them, sorted by name.
     *
     * @throws BackupException with {@code GUEST} if a name is there twice, or anything is not a file that can be opened
     */
    public List<StagedFile> files() {
        List<StagedFile> files = new ArrayList<>();
        placed.clear();
        for (StagingDirectory directory : all) {
            for (StagedFile file : directory.files()) {
                if (placed.put(file.name(), directory) != null) {
                    throw new BackupException(
                            ErrorCode.GUEST,
                            "'" + file.name() + "' lies in two staging directories",
                            "Find out who else writes to them.");
                }
                files.add(new StagedFile(file.name(), file.bytes(), directory.path()));
            }
        }
        files.sort(Comparator.comparing(StagedFile::name));
        return List.copyOf(files);
    }

    /** The sizes of all that lies in them at this moment. */
    public long bytes() {
        return all.stream().mapToLong(StagingDirectory::bytes).sum();
    }

    /** Opens one of the {@link #files()} for reading; the caller closes the stream. */
    public InputStream open(String name) {
        return place(name).open(name);
    }

    /** Deletes one of the {@link #files()}. */
    public void delete(String name) {
        place(name).delete(name);
    }

    private StagingDirectory place(String name) {
        StagingDirectory directory = placed.get(name);
        if (directory == null) {
            throw new IllegalStateException("'" + name + "' was not found in any staging directory");
        }
        return directory;
    }

    /** Lets go of all of them and leaves them where they are. */
    @Override
    public void close() {
        all.forEach(StagingDirectory::close);
    }
}
