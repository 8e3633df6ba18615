package dev.coffer.backup.core.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.datastore.StagedFile;
import dev.coffer.backup.api.datastore.Staging;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StagingDirectoryTest {
    private final Interruption interruption = new Interruption();
    private final Sessions sessions = new Sessions(Guest.USERS, interruption);

    @TempDir
    Path temporary;

    @AfterEach
    void close() {
        sessions.close();
    }

    @Test
    void a_staging_directory_is_fresh_and_open_to_its_user_alone() throws IOException {
        StagingDirectory staging = create(temporary);

        assertThat(staging.path()).isEqualTo(temporary.resolve("work-1")).isEmptyDirectory();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(staging.path())))
                .isEqualTo("rwx------");
    }

    @Test
    void a_parent_of_which_only_the_last_element_is_missing_is_made() {
        assertThat(create(temporary.resolve("parent")).path()).isDirectory();

        unwritable(() -> create(temporary.resolve("not/there")), "No such file");
    }

    @Test
    void what_is_there_already_is_never_used() throws IOException {
        create(temporary);
        unwritable(() -> create(temporary), "File exists");

        Path elsewhere = Files.createDirectory(temporary.resolve("elsewhere"));
        Files.createSymbolicLink(elsewhere.resolve("work-1"), temporary);
        unwritable(() -> create(elsewhere), "File exists");
    }

    @Test
    void a_file_that_is_made_is_read_again() throws IOException {
        StagingDirectory staging = create(temporary);

        try (OutputStream stream = staging.create("image.001")) {
            stream.write(new byte[1000]);
        }

        try (InputStream stream = staging.open("image.001")) {
            assertThat(stream.readAllBytes()).hasSize(1000);
        }
        assertThat(staging.files()).containsExactly(new StagedFile("image.001", 1000));
        assertThat(staging.bytes()).isEqualTo(1000);
        assertThat(mode(staging.path().resolve("image.001"))).isEqualTo("rw-------");
    }

    @Test
    void files_are_listed_by_name_and_their_sizes_added() throws IOException {
        StagingDirectory staging = create(temporary);
        Files.write(staging.path().resolve("b"), new byte[20]);
        Files.write(staging.path().resolve("a"), new byte[3]);

        assertThat(staging.files()).containsExactly(new StagedFile("a", 3), new StagedFile("b", 20));
        assertThat(staging.bytes()).isEqualTo(23);
    }

    @Test
    void a_file_that_is_there_is_not_made_again() throws IOException {
        StagingDirectory staging = create(temporary);
        Files.write(staging.path().resolve("a"), new byte[3]);

        refused(() -> staging.create("a"), "work-1/a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../a", "/etc/passwd", "", ".", "..", "a/b", "x.json"})
    void no_name_leads_out_of_the_directory(String name) {
        StagingDirectory staging = create(temporary);

        refused(() -> staging.open(name), "cannot be the name");
        refused(() -> staging.create(name), "cannot be the name");
        refused(() -> staging.delete(name), "cannot be the name");
    }

    @Test
    void links_are_not_followed() throws IOException {
        StagingDirectory staging = create(temporary);
        Path secret = Files.writeString(temporary.resolve("secret"), "secret");
        Files.createSymbolicLink(staging.path().resolve("soft"), secret);
        Files.createLink(staging.path().resolve("hard"), secret);

        refused(() -> staging.open("soft"), "not a plain file");
        refused(() -> staging.open("hard"), "not a plain file");
        refused(() -> staging.create("soft"), "soft");
        refused(staging::files, "not a plain file");
        staging.delete("soft");
        staging.delete("hard");
        assertThat(secret).hasContent("secret");
        assertThat(staging.files()).isEmpty();
    }

    @Test
    void a_pipe_is_no_file_and_blocks_nobody() {
        StagingDirectory staging = create(temporary);
        sessions.run(Guest.command(
                Guest.session("main"), "mkfifo", staging.path().resolve("pipe").toString()));

        refused(() -> staging.open("pipe"), "not a plain file");
    }

    @Test
    void a_directory_that_was_put_in_its_place_is_not_the_one_that_was_opened() throws IOException {
        StagingDirectory staging = create(temporary);
        Files.move(staging.path(), temporary.resolve("moved"));
        Files.createDirectory(staging.path());
        Files.writeString(staging.path().resolve("planted"), "x");

        assertThat(staging.files()).isEmpty();
    }

    @Test
    void deleting_and_removing_are_quiet_when_nothing_is_left() throws IOException {
        StagingDirectory staging = create(temporary);
        Files.createDirectories(staging.path().resolve("deep/er"));
        staging.delete("never-there");

        staging.remove();
        staging.remove();
        StagingDirectory.removeLeftover(sessions, staging.path(), Guest.ME);

        assertThat(staging.path()).doesNotExist();
        assertThat(temporary).isEmptyDirectory();
    }

    @Test
    void a_directory_is_removed_although_an_interruption_was_requested() {
        StagingDirectory staging = create(temporary);
        interruption.request("SIGINT");

        staging.remove();

        assertThat(staging.path()).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/home", "relative/path", "/a/../../etc", "/a/b/.."})
    void no_leftover_is_a_directory_of_the_system(String path) {
        refused(() -> StagingDirectory.removeLeftover(sessions, Path.of(path), Guest.ME), "not a staging directory");
    }

    @Test
    void the_usable_space_is_that_of_the_file_system_below_which_it_will_be() {
        assertThat(StagingDirectory.usableBytes(temporary.resolve("not/yet/there")))
                .isPositive()
                .isLessThanOrEqualTo(temporary.toFile().getTotalSpace());
    }

    @Test
    void all_is_made_as_the_user_who_owns_it() throws IOException {
        String user = Guest.secondUser();
        Path parent = Guest.openTo(temporary, "rwxrwxrwx");

        StagingDirectory staging = StagingDirectory.create(sessions, new Staging(parent, "work-1"), user);
        staging.create("image").close();

        assertThat(owner(staging.path())).isEqualTo(user);
        assertThat(owner(staging.path().resolve("image"))).isEqualTo(user);
        assertThat(mode(staging.path().resolve("image"))).isEqualTo("rw-------");
        assertThat(staging.files()).containsExactly(new StagedFile("image", 0));
        staging.remove();
        assertThat(staging.path()).doesNotExist();
    }

    @Test
    void root_makes_nothing_where_the_user_may_not() throws IOException {
        String user = Guest.secondUser();
        Path parent = Guest.openTo(temporary, "rwxr-xr-x");

        unwritable(() -> StagingDirectory.create(sessions, new Staging(parent, "work-1"), user), "Permission denied");

        assertThat(parent).isEmptyDirectory();
    }

    @Test
    void root_reads_no_file_of_another_for_the_user() throws IOException {
        Path parent = Guest.openTo(temporary, "rwxrwxrwx");
        StagingDirectory staging = StagingDirectory.create(sessions, new Staging(parent, "w"), Guest.secondUser());
        Files.writeString(staging.path().resolve("planted"), "of root");

        refused(() -> staging.open("planted"), "not a plain file of user 'nobody'");
    }

    private StagingDirectory create(Path parent) {
        return StagingDirectory.create(sessions, new Staging(parent, "work-1"), Guest.ME);
    }

    private static void refused(Runnable attempt, String because) {
        refused(attempt, because, ErrorCode.GUEST);
    }

    private static void unwritable(Runnable attempt, String because) {
        refused(attempt, because, ErrorCode.STAGING_UNWRITABLE);
    }

    private static void refused(Runnable attempt, String because, ErrorCode code) {
        assertThatExceptionOfType(BackupException.class)
                .isThrownBy(attempt::run)
                .withMessageContaining(because)
                .satisfies(e -> assertThat(e.code()).isEqualTo(code));
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS));
    }

    private static String owner(Path path) throws IOException {
        return Files.getOwner(path, LinkOption.NOFOLLOW_LINKS).getName();
    }
}
