package dev.coffer.storage.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.storage.Content;
import dev.coffer.backup.api.storage.Listing;
import dev.coffer.backup.api.storage.ObjectName;
import dev.coffer.backup.api.storage.ObjectStore;
import dev.coffer.backup.testkit.ObjectStoreContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LocalObjectStoreTest extends ObjectStoreContract {
    private static final Content CONTENT = Content.of("content".getBytes(StandardCharsets.UTF_8));

    @TempDir
    private Path directory;

    @Override
    protected ObjectStore open(String container) {
        try {
            Path root = Files.createDirectories(directory.resolve("root"));
            return new LocalStoragePlugin().open(container, new LocalConfiguration(root), Clock.systemUTC());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ObjectStore store() {
        return open("contract");
    }

    private Path container() {
        return directory.resolve("root/contract");
    }

    @Test
    void a_path_that_is_missing_may_be_one_that_is_not_mounted_and_is_never_made() {
        Path missing = directory.resolve("not-mounted");
        ObjectStore store =
                new LocalStoragePlugin().open("contract", new LocalConfiguration(missing), Clock.systemUTC());

        assertThatExceptionOfType(BackupException.class)
                .isThrownBy(store::createContainer)
                .withMessageContaining(missing.toString())
                .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.STORAGE_UNAVAILABLE));
        assertThat(missing).doesNotExist();
    }

    @Test
    void only_its_owner_may_read_what_is_stored() throws IOException {
        store().create(new ObjectName("a/b"), CONTENT);

        assertThat(modes(container())).isEqualTo("rwx------");
        assertThat(modes(container().resolve("a"))).isEqualTo("rwx------");
        assertThat(modes(container().resolve("a/b"))).isEqualTo("rw-------");
    }

    private static String modes(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    @Test
    void the_objects_of_a_backup_lie_under_their_own_names() {
        store().create(new ObjectName("018f-id/DB.0.inst/00000000"), CONTENT);

        assertThat(container().resolve("018f-id/DB.0.inst/00000000"))
                .hasContent("content")
                .isRegularFile();
    }

    @Test
    void a_link_is_no_object_and_leads_nowhere() throws IOException {
        Path outside = Files.createDirectory(directory.resolve("outside"));
        Files.writeString(outside.resolve("secret"), "secret");
        Files.createSymbolicLink(container().resolve("way"), outside);
        Files.createSymbolicLink(container().resolve("file"), outside.resolve("secret"));

        assertThat(store().head(new ObjectName("way/secret"))).isEmpty();
        assertThat(store().head(new ObjectName("file"))).isEmpty();
        assertThat(store().list(Listing.of("")).rows()).isEmpty();
        assertThat(store().list(Listing.of("way/")).rows()).isEmpty();
        store().create(new ObjectName("way/object"), CONTENT);
        store().create(new ObjectName("file"), CONTENT);
        store().delete(new ObjectName("way/secret"));
        assertThat(outside.resolve("secret")).hasContent("secret");
        assertThat(outside.resolve("object")).doesNotExist();
    }

    @Test
    void a_prefix_leads_to_all_that_begins_with_it_whatever_its_elements_are_stored_as() {
        String lengthy = "long ".repeat(100) + "%";
        for (String name : List.of("x", "x/y", "x/y/z", "x%", "xx/y", lengthy + "/a", lengthy + "/b/c")) {
            store().create(new ObjectName(name), CONTENT);
        }

        assertThat(store().list(Listing.of("x/")).rows()).containsExactly("x/y", "x/y/z");
        assertThat(store().list(Listing.of("x/y/")).rows()).containsExactly("x/y/z");
        assertThat(store().list(Listing.of(lengthy + "/")).rows()).containsExactly(lengthy + "/a", lengthy + "/b/c");
        assertThat(store().list(Listing.of(lengthy + "/b")).rows()).containsExactly(lengthy + "/b/c");
        assertThat(store().list(Listing.of("x%/")).rows()).isEmpty();
        assertThat(store().list(Listing.of("none/at/all/")).rows()).isEmpty();
    }

    @Test
    void a_prefix_leads_not_out_of_the_container() throws IOException {
        Files.writeString(directory.resolve("root/neighbour"), "x");

        assertThat(store().list(Listing.of("../")).rows()).isEmpty();
        assertThat(store().list(Listing.of("//")).rows()).isEmpty();
    }

    @Test
    void what_is_not_whole_is_not_listed_and_goes_after_a_day() throws IOException {
        store().create(new ObjectName("first"), CONTENT);
        Path incoming = directory.resolve("root/.contract.incoming");
        Path old = Files.writeString(incoming.resolve("old"), "half");
        Path young = Files.writeString(incoming.resolve("young"), "half");
        FileTime now = Files.getLastModifiedTime(young);
        Files.setLastModifiedTime(old, FileTime.from(now.toInstant().minus(Duration.ofHours(25))));
        Files.setLastModifiedTime(young, FileTime.from(now.toInstant().minus(Duration.ofHours(23))));

        store().create(new ObjectName("second"), CONTENT);

        assertThat(store().list(Listing.of("")).rows()).containsExactly("first", "second");
        assertThat(files(incoming)).containsExactly(young);
    }

    @Test
    void a_store_that_writes_leaves_no_other_files() throws IOException {
        store().create(new ObjectName("a"), CONTENT);
        store().create(new ObjectName("a"), CONTENT);
        store().replace(new ObjectName("a"), Content.of(new byte[1]));
        assertThatExceptionOfType(BackupException.class).isThrownBy(() -> store().create(new ObjectName("a"), CONTENT));

        assertThat(files(directory.resolve("root/.contract.incoming"))).isEmpty();
        assertThat(files(container())).containsExactly(container().resolve("a"));
    }

    private static List<Path> files(Path path) throws IOException {
        try (Stream<Path> files = Files.list(path)) {
            return files.toList();
        }
    }

    @Test
    void the_directory_of_the_last_object_goes_with_it() {
        store().create(new ObjectName("a/b/c/d"), CONTENT);
        store().create(new ObjectName("a/x"), CONTENT);

        store().delete(new ObjectName("a/b/c/d"));

        assertThat(container().resolve("a/b")).doesNotExist();
        assertThat(container().resolve("a/x")).exists();
    }

    @Test
    void an_empty_directory_is_no_row() throws IOException {
        Files.createDirectories(container().resolve("left/over"));
        store().create(new ObjectName("here/is"), CONTENT);

        assertThat(store().list(new Listing("", true, Optional.empty(), false, 10))
                        .rows())
                .containsExactly("here/");
    }

    @Test
    void files_of_somebody_else_are_passed_over() throws IOException {
        Files.writeString(container().resolve("100%"), "x");
        Files.writeString(container().resolve("%zz"), "x");
        Files.writeString(container().resolve("%61"), "x");
        Files.writeString(container().resolve("%C3"), "x");

        assertThat(store().list(Listing.of("")).rows()).containsExactly("100");
    }

    @Test
    void an_object_that_was_cut_short_while_it_is_read_is_an_error() throws IOException {
        store().create(new ObjectName("a"), CONTENT);

        try (var body = store().open(new ObjectName("a"))) {
            Files.writeString(container().resolve("a"), "cut");

            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> body.stream().readAllBytes());
        }
    }

    @Test
    void a_container_that_is_a_file_is_missing() throws IOException {
        Files.writeString(directory.resolve("root/file"), "x");

        assertThatExceptionOfType(BackupException.class)
                .isThrownBy(() -> open("file").list(Listing.of("")))
                .extracting(BackupException::code)
                .isEqualTo(ErrorCode.CONTAINER_MISSING);
    }
}
