package dev.coffer.datastore.db2.listing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.datastore.Outcome;
import dev.coffer.backup.api.datastore.Progress;
import dev.coffer.datastore.db2.Fixtures;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ListingsTest {
    private static final Outcome NOTHING = Fixtures.message(2, "SQL1611W  No data was returned.");

    @Test
    void a_directory_tells_aliases_from_names_and_local_from_remote() {
        DatabaseDirectory directory = DatabaseDirectory.of(Fixtures.screen("directory"));

        assertThat(directory.local()).extracting(DirectoryEntry::alias).containsExactly("LEDGER", "BESTELL", "ORDERS");
        assertThat(directory.databases()).extracting(DirectoryEntry::alias).containsExactly("LEDGER", "ORDERS");
        assertThat(directory.find("bestell")).map(DirectoryEntry::name).contains("ORDERS");
        assertThat(directory.find("FARAWAY")).map(DirectoryEntry::isLocal).contains(false);
    }

    @Test
    void an_entry_that_may_be_of_this_instance_or_not_is_no_entry_of_nobody() {
        assertThat(DatabaseDirectory.of(Fixtures.screen("directory")).databasesForSure())
                .extracting(DirectoryEntry::alias)
                .containsExactly("LEDGER", "ORDERS");
        Outcome other = Fixtures.message(0, Fixtures.text("directory").replaceFirst("= Indirect", "= Home"));

        assertThatThrownBy(() -> DatabaseDirectory.of(other).databasesForSure())
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("cannot tell whether database LEDGER is of this instance")
                .hasMessageContaining("type 'Home'");
    }

    @Test
    void a_directory_with_fewer_entries_than_it_announces_is_refused() {
        Outcome cut = Fixtures.message(0, Fixtures.text("directory").replace("directory = 4", "directory = 5"));

        assertThatThrownBy(() -> DatabaseDirectory.of(cut)).hasMessageContaining("announces 5 entries and has 4");
    }

    @Test
    void a_missing_label_is_named() {
        Outcome other = Fixtures.message(
                0, Fixtures.text("directory").replace("Directory entry type  ", "Type of directory entry"));

        assertThatThrownBy(() -> DatabaseDirectory.of(other))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("there is no label 'Directory entry type'");
    }

    @Test
    void active_databases_are_found_with_their_applications() {
        ActiveDatabases active = ActiveDatabases.of(Fixtures.screen("active"));

        assertThat(active.applications(entry("LEDGER"))).hasValue(2);
        assertThat(active.isActive(entry("ORDERS"))).isFalse();
        assertThat(ActiveDatabases.of(NOTHING).isActive(entry("LEDGER"))).isFalse();
    }

    @Test
    void letters_of_several_bytes_move_no_application_to_another_database() {
        String moved = Fixtures.text("applications")
                .replace("AUDIT    my long name  ", "ÄÜDIT  my lông name ")
                .replace("WEBSHOP  db2jcc_applica", "WÉBSHÖP db2jcc_applica ");

        Applications applications = Applications.of(Fixtures.message(0, moved));

        assertThat(applications.all())
                .extracting(application -> application.handle() + " " + application.database())
                .containsExactly("40117 LEDGER", "733 LEDGER", "40120 ORDERS");
        assertThat(applications.all().get(2).name()).isEqualTo("my lông name");
    }

    @Test
    void a_row_that_is_not_understood_is_in_the_way_of_its_own_database_alone() {
        String broken = Fixtures.text("applications").replace("40120 ", "4012X ");

        Applications applications = Applications.of(Fixtures.message(0, broken));

        assertThat(applications.of(entry("LEDGER"))).hasSize(2);
        assertThatThrownBy(() -> applications.of(entry("ORDERS"))).isInstanceOf(BackupException.class);
        assertThatThrownBy(applications::all).isInstanceOf(BackupException.class);
    }

    @Test
    void applications_are_read_by_columns() {
        Applications applications = Applications.of(Fixtures.screen("applications"));

        assertThat(applications.of(entry("ORDERS")))
                .containsExactly(new Applications.Application(
                        "AUDIT", "my long name", 40120, "192.0.2.32.40190.261120081602", "ORDERS"));
        assertThat(applications.all()).hasSize(3);
        assertThat(Applications.of(NOTHING).all()).isEmpty();
    }

    @Test
    void a_table_with_other_columns_is_refused() {
        assertThatThrownBy(() -> Applications.of(Fixtures.message(0, "A B\n- -\n1 2\n")))
                .hasMessageContaining("not the columns that are known");
        assertThatThrownBy(() -> Applications.of(Fixtures.message(0, "nothing\n")))
                .hasMessageContaining("no line of dashes");
    }

    @Test
    void utilities_of_both_spellings_are_read() {
        assertThat(progress("utilities")).contains(new Progress(31_562_137, OptionalLong.of(90_177_536)));
        assertThat(progress("utilities-partition")).contains(new Progress(4_000_000, OptionalLong.of(8_000_000)));
    }

    @Test
    void a_restore_has_no_total() {
        assertThat(progress("utilities-restore")).contains(new Progress(4_718_592, OptionalLong.empty()));
    }

    @Test
    void progress_is_that_of_the_present_phase() {
        assertThat(progress("utilities-phases")).contains(new Progress(100, OptionalLong.of(900)));
    }

    @Test
    void a_total_of_nothing_and_a_total_that_was_passed_are_no_promise() {
        String zero = Fixtures.text("utilities-restore").replace("UNKNOWN", "0 bytes");
        String passed = Fixtures.text("utilities-restore").replace("UNKNOWN", "9 bytes");

        assertThat(progress(Fixtures.message(0, zero))).contains(new Progress(4_718_592, OptionalLong.empty()));
        assertThat(progress(Fixtures.message(0, passed))).contains(new Progress(4_718_592, OptionalLong.of(4_718_592)));
    }

    @Test
    void a_utility_without_details_has_no_progress() {
        String text = Fixtures.text("utilities-restore");
        String plain = text.substring(0, text.indexOf("Progress Monitoring"));

        assertThat(progress(Fixtures.message(0, plain))).isEmpty();
        assertThat(Utilities.of(NOTHING).of("LEDGER")).isEmpty();
    }

    @Test
    void a_configuration_tells_logging_and_pending_states() {
        DatabaseConfiguration configuration = configuration(Fixtures.text("configuration"));

        assertThat(configuration.archivesLogs()).isFalse();
        assertThat(configuration.admitsConnections()).isTrue();
        assertThat(configuration.pendingStates()).isEmpty();
    }

    @Test
    void a_configuration_with_pending_states_admits_nobody() {
        DatabaseConfiguration configuration = configuration(Fixtures.text("configuration")
                .replaceAll("Rollforward pending( *)= NO", "Rollforward pending$1= DATABASE")
                .replaceAll("Backup pending( *)= NO", "Backup pending$1= YES")
                .replaceAll("\\(LOGARCHMETH1\\) = OFF", "(LOGARCHMETH1) = DISK:/srv/logs/"));

        assertThat(configuration.archivesLogs()).isTrue();
        assertThat(configuration.admitsConnections()).isFalse();
        assertThat(configuration.pendingStates()).containsExactly("backup pending", "rollforward pending");
    }

    @Test
    void a_standby_is_recognised() {
        assertThat(configuration(Fixtures.text("configuration").replace("= STANDARD", "= STANDBY"))
                        .isStandby())
                .isTrue();
    }

    @Test
    void the_size_is_that_of_the_database_not_its_capacity() {
        assertThat(DatabaseSize.of(Fixtures.screen("size"))).hasValue(310_378_496);
        assertThat(DatabaseSize.of(new Outcome(4, Fixtures.text("size"), ""))).isEmpty();
        assertThat(DatabaseSize.of(Fixtures.message(0, "SQL0443N  Failed."))).isEmpty();
    }

    @Test
    void a_release_is_found_across_a_line_break() {
        assertThat(Release.of(Fixtures.screen("level"))).isEqualTo(new Release(11, 5, "11.5.9.0"));
    }

    @Test
    void releases_compare_by_version_and_release_as_numbers() {
        Release older = Release.parse("9.7.0.11").orElseThrow();
        Release newer = Release.parse("10.5.0.1").orElseThrow();

        assertThat(older).isLessThan(newer);
        assertThat(newer).isEqualByComparingTo(Release.parse("10.5.0.9").orElseThrow());
        assertThat(Release.parse("v9")).isEmpty();
    }

    private static Optional<Progress> progress(String fixture) {
        return progress(Fixtures.screen(fixture));
    }

    private static Optional<Progress> progress(Outcome outcome) {
        return Utilities.of(outcome).of("LEDGER").get(0).progress();
    }

    private static DatabaseConfiguration configuration(String text) {
        return DatabaseConfiguration.of("LEDGER", Fixtures.message(0, text));
    }

    private static DirectoryEntry entry(String name) {
        return new DirectoryEntry(name, name, "Indirect", Optional.of("/srv/vault1"), Optional.of("0"));
    }
}
