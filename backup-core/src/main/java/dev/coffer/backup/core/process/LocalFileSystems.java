package dev.coffer.backup.core.process;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/** Tells file systems of the guest itself from those of other hosts, on which datastores open no named pipes. */
public final class LocalFileSystems {
    private static final Set<String> OF_OTHER_HOSTS = Set.of(
            "nfs",
            "nfs3",
            "nfs4",
            "cifs",
            "smb3",
            "smbfs",
            "ncpfs",
            "afs",
            "coda",
            "ceph",
            "glusterfs",
            "lustre",
            "beegfs",
            "orangefs",
            "pvfs2",
            "gfs2",
            "ocfs2",
            "gpfs",
            "9p");

    private static final String USER_SPACE = "fuse.";

    /** The root of a container; all others that are known in user space are of other hosts or of one user. */
    private static final String OVERLAY = "fuse.fuse-overlayfs";

    private LocalFileSystems() {}

    /**
     * Returns if a directory, which need not exist yet, is on a file system of the guest.
     *
     * @throws BackupException with {@code GUEST} if it is not
     */
    public static void require(Path directory) {
        Path existing = StagingDirectory.existing(directory);
        try {
            require(directory, Files.getFileStore(existing).type());
        } catch (IOException e) {
            throw new BackupException(
                    ErrorCode.GUEST, "cannot tell the file system of " + existing, "Check its file system.", e);
        }
    }

    static void require(Path directory, String type) {
        boolean inUserSpace = type.startsWith(USER_SPACE) && !type.equals(OVERLAY);
        if (inUserSpace || OF_OTHER_HOSTS.contains(type)) {
            throw new BackupException(
                    ErrorCode.GUEST,
                    "named pipes cannot be in " + directory + ", which is on a file system of type " + type,
                    "Name a directory on a disk of the guest itself.");
        }
    }
}
