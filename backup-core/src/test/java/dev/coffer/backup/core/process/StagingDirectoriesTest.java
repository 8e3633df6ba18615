package dev.coffer.backup.core.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.datastore.StagedFile;
import dev.coffer.backup.api.datastore.Staging;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StagingDirectoriesTest {
    private static final String ME = Users.ofThisProcess().name();

    @TempDir
    private Path root = Path.of("");

    private final List<Path> announced = new ArrayList<>();

    @Test
    void the_files_of_all_directories_are_found_where_they_are() throws IOException {
        try (Sessions sessions = sessions();
                StagingDirectories directories = create(sessions)) {
            Files.writeString(root.resolve("a/work/image.002"), "second");
            Files.writeString(root.resolve("b/work/image.001"), "first one");

            assertThat(announced).containsExactly(root.resolve("a/work"), root.resolve("b/work"));
            assertThat(directories.bytes()).isEqualTo(15);
            assertThat(directories.files())
                    .containsExactly(
                            new StagedFile("image.001", 9, root.resolve("b/work")),
                            new StagedFile("image.002", 6, root.resolve("a/work")));
            try (InputStream file = directories.open("image.001")) {
                assertThat(file.readAllBytes()).asString().isEqualTo("first one");
            }
            directories.delete("image.002");
            assertThat(root.resolve("a/work/image.002")).doesNotExist();
        }
    }

    @Test
    void a_name_that_is_there_twice_is_refused() throws IOException {
        try (Sessions sessions = sessions();
                StagingDirectories directories = create(sessions)) {
            Files.writeString(root.resolve("a/work/image.001"), "x");
            Files.writeString(root.resolve("b/work/image.001"), "y");

            assertThatThrownBy(directories::files)
                    .isInstanceOfSatisfying(BackupException.class, refusal -> assertThat(refusal.code())
                            .isEqualTo(ErrorCode.GUEST))
                    .hasMessage("'image.001' lies in two staging directories");
        }
    }

    @Test
    void a_directory_that_cannot_be_made_is_announced_before_it_fails() throws IOException {
        Files.createDirectories(root.resolve("b/work"));

        try (Sessions sessions = sessions()) {
            assertThatThrownBy(() -> create(sessions))
                    .isInstanceOfSatisfying(BackupException.class, refusal -> assertThat(refusal.code())
                            .isEqualTo(ErrorCode.STAGING_UNWRITABLE));
        }
        assertThat(announced).containsExactly(root.resolve("a/work"), root.resolve("b/work"));
    }

    private static Sessions sessions() {
        return new Sessions(Users.ofThisProcess(), Interruption.never());
    }

    private StagingDirectories create(Sessions sessions) {
        List<Staging> stagings =
                List.of(new Staging(root.resolve("a"), "work"), new Staging(root.resolve("b"), "work"));
        return StagingDirectories.create(sessions, stagings, ME, staging -> announced.add(staging.directory()));
    }
}
