package dev.coffer.backup.core.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.BackupId;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.datastore.ConfigurationSection;
import dev.coffer.backup.api.datastore.StoredArtifact;
import dev.coffer.backup.api.storage.Content;
import dev.coffer.backup.api.storage.Listing;
import dev.coffer.backup.api.storage.ObjectName;
import dev.coffer.backup.api.storage.ObjectStore;
import dev.coffer.backup.core.manifest.Manifest;
import dev.coffer.backup.core.manifest.RecordedConfiguration;
import dev.coffer.backup.testkit.InMemoryObjectStore;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ConfigurationStoreTest {
    private static final List<ConfigurationSection> SECTIONS = List.of(
            ConfigurationSection.told("shelves", "ls shelves", "a \"b\"\n\tä\n"),
            ConfigurationSection.missing("keys", "ls keys", "the cupboard is locked"));

    @TempDir
    private Path root = Path.of("");

    private final ObjectStore store = new InMemoryObjectStore(Clock.systemUTC());

    @Test
    void what_was_told_of_an_instance_is_stored_with_its_backup_and_comes_back_word_for_word() {
        FakeGuest guest = new FakeGuest(root, store);
        Warnings warnings = new Warnings();
        guest.listener = warnings;

        BackupId id = guest.backUpTelling(SECTIONS);

        assertThat(guest.configuration(id).sections()).isEqualTo(SECTIONS);
        assertThat(warnings.texts)
                .containsExactly(
                        "the configuration that is stored with the backup lacks the keys: the cupboard is locked");
    }

    @Test
    void a_restore_leaves_it_where_it_is_and_says_that_it_is_there() {
        FakeGuest guest = new FakeGuest(root, store);
        BackupId told = guest.backUpTelling(SECTIONS);
        BackupId silent = guest.backUp("FakeStagedBackup", "nightly");
        Manifest manifest = guest.catalogue().load(told);

        assertThat(manifest.storedBackup().artifacts())
                .extracting(StoredArtifact::artifact)
                .doesNotContain(RecordedConfiguration.ARTIFACT);
        assertThat(guest.restore(told, true).configuration()).isTrue();
        assertThat(guest.restore(silent, true).configuration()).isFalse();
    }

    @Test
    void a_backup_without_one_says_so() {
        FakeGuest guest = new FakeGuest(root, store);
        BackupId silent = guest.backUp("FakeStagedBackup", "nightly");

        BackupException failure = catchThrowableOfType(BackupException.class, () -> guest.configuration(silent));

        assertThat(failure.code()).isEqualTo(ErrorCode.BACKUP_STATE);
    }

    @Test
    void a_configuration_that_was_changed_in_the_store_is_found_out_and_keeps_no_database_from_coming_back() {
        FakeGuest guest = new FakeGuest(root, store);
        BackupId id = guest.backUpTelling(SECTIONS);
        String prefix = id.value() + "/" + RecordedConfiguration.ARTIFACT.name() + "/0";
        ObjectName segment =
                new ObjectName(store.list(Listing.of(prefix)).rows().get(0));
        store.replace(segment, Content.of(new byte[] {1, 2, 3}));

        BackupException failure = catchThrowableOfType(BackupException.class, () -> guest.configuration(id));

        assertThat(failure.code()).isEqualTo(ErrorCode.BACKUP_CORRUPT);
        assertThat(guest.restore(id, true).databases()).hasSize(2);
    }

    private static final class Warnings implements FlowListener {
        private final List<String> texts = new ArrayList<>();

        @Override
        public void step(String title) {}

        @Override
        public void warning(String message) {
            texts.add(message);
        }

        @Override
        public void progress(String activity, long doneBytes, OptionalLong totalBytes) {}
    }
}
