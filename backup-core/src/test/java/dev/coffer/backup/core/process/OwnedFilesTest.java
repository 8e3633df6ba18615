package dev.coffer.backup.core.process;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.coffer.backup.api.BackupException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnedFilesTest {
    @TempDir
    Path temporary;

    @Test
    void a_link_to_a_directory_is_not_opened() throws IOException {
        Path link = Files.createSymbolicLink(temporary.resolve("link"), directory("rwx------"));

        refused(link, Guest.ME, "is a link");
    }

    @Test
    void a_directory_that_others_may_enter_is_not_opened() throws IOException {
        refused(directory("rwx--x---"), Guest.ME, "with mode rwx--x---");
    }

    @Test
    void a_directory_of_another_is_not_opened() throws IOException {
        refused(directory("rwx------"), Guest.secondUser(), "belongs to 'root'");
    }

    private Path directory(String mode) throws IOException {
        Path directory = Files.createDirectory(temporary.resolve("directory"));
        return Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString(mode));
    }

    private static void refused(Path path, String user, String because) {
        assertThatExceptionOfType(BackupException.class)
                .isThrownBy(() -> OwnedFiles.open(path, Guest.USERS, user))
                .withMessageContaining(because);
    }
}
