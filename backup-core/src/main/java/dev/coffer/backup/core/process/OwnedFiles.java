package dev.coffer.backup.core.process;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The files of an open directory of mode 700 that belongs to a user. All is done relative to the directory that was opened and
 * checked, and no link is followed, since whoever runs Coffer may be root and the user may be anybody.
 */
public final class OwnedFiles implements AutoCloseable {
    private static final Path SELF = Path.of(".");

    /** {@code S_IFMT} and {@code S_IFIFO} of Linux. */
    private static final int TYPE_OF_FILE = 0170000;

    private static final int PIPE = 0010000;

    private final Path path;
    private final SecureDirectoryStream<Path> directory;
    private final Users users;
    private final String user;

    private OwnedFiles(Path path, SecureDirectoryStream<Path> directory, Users users, String user) {
        this.path = path;
        this.directory = directory;
        this.users = users;
        this.user = user;
    }

    /** Opens a directory, which must be one of the user's own, open to nobody else, and no link. */
    @SuppressWarnings("StreamResourceLeak") // what is returned holds it
    public static OwnedFiles open(Path path, Users users, String user) throws IOException {
        DirectoryStream<Path> stream = Files.newDirectoryStream(path);
        if (!(stream instanceof SecureDirectoryStream<Path> secure)) {
            stream.close();
            throw refused("cannot open directory " + path + " securely", "Use a file system of the guest itself.");
        }
        try {
            OwnedFiles opened = new OwnedFiles(path, secure, users, user);
            opened.checkDirectory();
            return opened;
        } catch (IOException | BackupException e) {
            secure.close();
            throw e;
        }
    }

    /** The names of all that lies in it. */
    public List<String> names() throws IOException {
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> entries = directory.newDirectoryStream(SELF, LinkOption.NOFOLLOW_LINKS)) {
            entries.forEach(entry -> names.add(entry.getFileName().toString()));
        }
        return names;
    }

    /** What something in it is, whatever it is; a link is a link. */
    public PosixFileAttributes attributes(String name) throws IOException {
        return view(name).readAttributes();
    }

    /**
     * Opens a file.
     *
     * @param option {@code READ} or {@code WRITE}
     * @throws BackupException with {@code GUEST} unless it is a file of the user's own that has no other name
     */
    public FileChannel open(String name, OpenOption option) throws IOException {
        PosixFileAttributes attributes = attributes(name);
        if (!attributes.isRegularFile() || !isOwn(attributes) || links(name) != 1) {
            throw refused(
                    path.resolve(name) + " is not a plain file of user '" + user + "'", "See who has put it there.");
        }
        return channel(name, Set.of(option, LinkOption.NOFOLLOW_LINKS));
    }

    /**
     * Opens a named pipe, which waits for its other side unless it is opened in both directions.
     *
     * @throws BackupException with {@code GUEST} unless it is a pipe of the user's own that has no other name
     */
    FileChannel openPipe(String name, OpenOption... options) throws IOException {
        PosixFileAttributes attributes = attributes(name);
        boolean shared =
                !PosixFilePermissions.toString(attributes.permissions()).equals("rw-------");
        if (!isPipe(name) || !isOwn(attributes) || shared || links(name) != 1) {
            throw refused(
                    path.resolve(name) + " is not a named pipe of user '" + user + "' alone",
                    "See who has put it there.");
        }
        Set<OpenOption> all = new HashSet<>(Set.of(options));
        all.add(LinkOption.NOFOLLOW_LINKS);
        return channel(name, all);
    }

    /** Makes a file that was not there before, with mode 600 and owned by the user. */
    public FileChannel create(String name) throws IOException {
        FileChannel channel = channel(
                name, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS));
        try {
            if (!users.isCurrent(user)) {
                UserPrincipalLookupService principals = path.getFileSystem().getUserPrincipalLookupService();
                view(name).setGroup(principals.lookupPrincipalByGroupName(Integer.toString(users.group(user))));
                view(name).setOwner(principals.lookupPrincipalByName(user));
            }
            return channel;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /** Puts one file of it in the place of another at once. */
    public void rename(String from, String to) throws IOException {
        directory.move(Path.of(from), directory, Path.of(to));
    }

    /** Deletes a file or a link; quiet if there is none. */
    public void delete(String name) throws IOException {
        try {
            directory.deleteFile(Path.of(name));
        } catch (NoSuchFileException e) {
            // Which is what was wanted.
        }
    }

    /** Returns when what was made, renamed and deleted is on disk. */
    public void sync() throws IOException {
        try (FileChannel self = channel(SELF.toString(), Set.of(StandardOpenOption.READ))) {
            self.force(true);
        }
    }

    @Override
    public void close() {
        try {
            directory.close();
        } catch (IOException e) {
            throw new BackupException(ErrorCode.GUEST, "cannot close directory " + path, "", e);
        }
    }

    private void checkDirectory() throws IOException {
        PosixFileAttributes opened =
                directory.getFileAttributeView(PosixFileAttributeView.class).readAttributes();
        PosixFileAttributes named = Files.readAttributes(path, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (!opened.fileKey().equals(named.fileKey())) {
            throw refused(path + " is a link", "Name the directory itself.");
        }
        String mode = PosixFilePermissions.toString(opened.permissions());
        if (!isOwn(opened) || !mode.equals("rwx------")) {
            throw refused(
                    "directory " + path + " belongs to '" + opened.owner().getName() + "' with mode " + mode,
                    "It must belong to " + user + " and be open to nobody else.");
        }
    }

    private boolean isOwn(PosixFileAttributes attributes) throws IOException {
        return attributes
                .owner()
                .equals(path.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(user));
    }

    private int links(String name) throws IOException {
        return (int) Files.getAttribute(path.resolve(name), "unix:nlink", LinkOption.NOFOLLOW_LINKS);
    }

    private boolean isPipe(String name) throws IOException {
        int mode = (int) Files.getAttribute(path.resolve(name), "unix:mode", LinkOption.NOFOLLOW_LINKS);
        return (mode & TYPE_OF_FILE) == PIPE;
    }

    private PosixFileAttributeView view(String name) {
        return directory.getFileAttributeView(Path.of(name), PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
    }

    private FileChannel channel(String name, Set<OpenOption> options) throws IOException {
        return (FileChannel) directory.newByteChannel(
                Path.of(name),
                options,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }

    private static BackupException refused(String message, String hint) {
        return new BackupException(ErrorCode.GUEST, message, hint);
    }
}
