package dev.coffer.backup.core.journal;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.datastore.Artifact;
import dev.coffer.backup.core.process.Users;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Where Coffer keeps what must outlive it, and how its directories come to be. */
record StateDirectory(Path path, Users users) {
    private static final Set<PosixFilePermission> FOR_ALL = PosixFilePermissions.fromString("rwxr-xr-x");
    private static final Set<PosixFilePermission> FOR_OWNER = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> FILE_FOR_OWNER = PosixFilePermissions.fromString("rw-------");
    private static final int WRITABLE_BY_OTHERS = 0_022;
    private static final String HINT_TO_MAKE = "Run coffer once as root, or name a state directory that ";

    /** The directory of an instance, which may not exist. */
    Path directory(String instance) {
        if (!Artifact.isValidName(instance)) {
            throw new BackupException(
                    ErrorCode.CONFIGURATION,
                    "'" + instance + "' cannot be the name of an instance",
                    "Use letters, digits and . _ @ # $ - only.");
        }
        return instances().resolve(instance);
    }

    /** The directories of instances in which this process may work. */
    List<Path> existing() {
        if (!exists(instances())) {
            return List.of();
        }
        try (Stream<Path> found = Files.list(instances())) {
            return found.filter(directory ->
                            Artifact.isValidName(directory.getFileName().toString()))
                    .filter(this::isOpenToUs)
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            throw failure("list the journals in " + instances(), e, "Run coffer as root, or look at the file system.");
        }
    }

    /** The directory that root has for himself, made where it is missing; empty if there is no state directory. */
    Optional<Path> ofRoot() {
        Path directory = path.resolve("root");
        try {
            if (!exists(path)) {
                return Optional.empty();
            }
            if (!exists(directory)) {
                checkOnlyRootWritesTo(path);
                make(directory, FOR_OWNER);
            }
            return Optional.of(directory);
        } catch (IOException e) {
            throw failure("make " + directory, e, "Look at the file system.");
        }
    }

    private boolean isOpenToUs(Path directory) {
        try {
            String owner = Files.getOwner(directory, LinkOption.NOFOLLOW_LINKS).getName();
            return Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)
                    && (users.isRoot() || users.name().equals(owner));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static boolean exists(Path directory) {
        try {
            Files.readAttributes(directory, "*", LinkOption.NOFOLLOW_LINKS);
            return true;
        } catch (NoSuchFileException e) {
            return false;
        } catch (IOException e) {
            throw failure("look at journal " + directory, e, "Run coffer as root or as the owner of the instance.");
        }
    }

    /** Makes the directory of an instance where it is missing. */
    Path prepare(String instance, String owner) {
        Path directory = directory(instance);
        try {
            if (users.isCurrent(owner)) {
                prepareOwn(directory);
            } else {
                prepareAsRoot(directory, owner);
            }
            return directory;
        } catch (IOException e) {
            throw failure("make journal " + directory, e, HINT_TO_MAKE + users.name() + " may write to.");
        }
    }

    /**
     * Refuses what {@link #prepare} would refuse, and says whether the directory is there already and the owner's.
     *
     * @throws BackupException with {@code GUEST}
     */
    boolean checkMayPrepare(String instance, String owner) {
        Path directory = directory(instance);
        boolean there = exists(directory);
        Path needed = there ? directory : nearest(instances());
        if (!Files.isWritable(needed)) {
            throw new BackupException(
                    ErrorCode.GUEST,
                    "user '" + users.name() + "' may not write to " + needed + ", where the journal has to go",
                    HINT_TO_MAKE + users.name() + " may write to.");
        }
        try {
            return users.isCurrent(owner) ? there : isGivenAway(directory);
        } catch (IOException e) {
            throw failure("look at journal " + directory, e, "Look at the file system.");
        }
    }

    /** Refuses to make or give away one where others could put something in its place. */
    private boolean isGivenAway(Path directory) throws IOException {
        if (exists(directory) && uid(directory) != 0) {
            return true;
        }
        for (Path parent : List.of(path, instances())) {
            if (exists(parent)) {
                checkOnlyRootWritesTo(parent);
            }
        }
        return false;
    }

    private static Path nearest(Path directory) {
        Path there = directory;
        while (there.getParent() != null && !exists(there)) {
            there = there.getParent();
        }
        return there;
    }

    private Path instances() {
        return path.resolve("instances");
    }

    private void prepareOwn(Path directory) throws IOException {
        if (!exists(directory)) {
            makeParents();
            make(directory, FOR_OWNER);
        }
    }

    /** Made as root and given away last, in a directory where nobody else can put something in its place meanwhile. */
    private void prepareAsRoot(Path directory, String owner) throws IOException {
        if (!exists(directory)) {
            makeParents();
            checkOnlyRootWritesTo(path);
            checkOnlyRootWritesTo(instances());
            make(directory, FOR_OWNER);
        }
        if (Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS) && uid(directory) == 0) {
            checkOnlyRootWritesTo(instances());
            makeLockFile(directory.resolve(LockFile.NAME));
            giveAway(directory.resolve(LockFile.NAME), owner);
            giveAway(directory, owner);
        }
    }

    private static void makeLockFile(Path lock) throws IOException {
        try {
            Files.createFile(lock, PosixFilePermissions.asFileAttribute(FILE_FOR_OWNER));
        } catch (FileAlreadyExistsException e) {
            // A process that died before it gave the directory away.
        }
    }

    private void giveAway(Path made, String owner) throws IOException {
        PosixFileAttributeView view =
                Files.getFileAttributeView(made, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        UserPrincipalLookupService principals = made.getFileSystem().getUserPrincipalLookupService();
        view.setGroup(principals.lookupPrincipalByGroupName(Integer.toString(users.group(owner))));
        view.setOwner(principals.lookupPrincipalByName(owner));
    }

    private void makeParents() throws IOException {
        if (!exists(path)) {
            Files.createDirectories(path.getParent());
            make(path, FOR_ALL);
        }
        if (!exists(instances())) {
            make(instances(), FOR_ALL);
        }
    }

    private static void make(Path directory, Set<PosixFilePermission> permissions) throws IOException {
        try {
            Files.createDirectory(directory, PosixFilePermissions.asFileAttribute(FOR_OWNER));
            Files.setPosixFilePermissions(directory, permissions);
        } catch (FileAlreadyExistsException e) {
            return; // Another coffer command was faster.
        }
        try (FileChannel parent = FileChannel.open(directory.getParent(), StandardOpenOption.READ)) {
            parent.force(true);
        }
    }

    private static void checkOnlyRootWritesTo(Path directory) throws IOException {
        int mode = (int) Files.getAttribute(directory, "unix:mode");
        if ((int) Files.getAttribute(directory, "unix:uid") != 0 || (mode & WRITABLE_BY_OTHERS) != 0) {
            throw new BackupException(
                    ErrorCode.GUEST,
                    "state directory " + directory + " can be written by others than root",
                    "Run coffer once as the owner of the instance, or give the directory to root with mode 755.");
        }
    }

    private static int uid(Path directory) throws IOException {
        return (int) Files.getAttribute(directory, "unix:uid", LinkOption.NOFOLLOW_LINKS);
    }

    private static BackupException failure(String what, Exception cause, String hint) {
        return new BackupException(ErrorCode.GUEST, "cannot " + what + ": " + cause, hint, cause);
    }
}
