package dev.coffer.backup.core.process;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.coffer.backup.api.BackupException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LocalFileSystemsTest {
    @ParameterizedTest
    @ValueSource(strings = {"nfs", "nfs4", "cifs", "smb3", "ceph", "9p", "fuse.sshfs", "fuse.glusterfs"})
    void a_file_system_of_another_host_is_refused_by_name(String type) {
        assertThatExceptionOfType(BackupException.class)
                .isThrownBy(() -> LocalFileSystems.require(Path.of("/mnt/pipes"), type))
                .withMessage("named pipes cannot be in /mnt/pipes, which is on a file system of type " + type);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ext4", "xfs", "btrfs", "zfs", "tmpfs", "overlay", "fuse.fuse-overlayfs", "fuseblk"})
    void a_file_system_of_the_guest_is_not(String type) {
        assertThatCode(() -> LocalFileSystems.require(Path.of("/mnt/pipes"), type))
                .doesNotThrowAnyException();
    }

    @Test
    void a_directory_that_is_not_there_yet_is_looked_for_above(@TempDir Path temporary) {
        assertThatCode(() -> LocalFileSystems.require(temporary.resolve("not/yet")))
                .doesNotThrowAnyException();
    }
}
