package dev.coffer.datastore.db2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.backup.api.datastore.ConfigurationSection;
import dev.coffer.backup.api.datastore.Outcome;
import dev.coffer.datastore.db2.listing.Grants;
import java.util.List;
import org.junit.jupiter.api.Test;

class InstanceConfigurationTest {
    private final ScriptedGuest guest = new ScriptedGuest();

    @Test
    void a_backup_takes_along_how_the_instance_and_its_databases_are_set_up() {
        List<ConfigurationSection> sections = sections("LEDGER", "ORDERS");

        assertThat(sections)
                .extracting(ConfigurationSection::name)
                .containsExactly(
                        "release of Db2",
                        "configuration of the database manager",
                        "registry variables",
                        "database directory",
                        "configuration of database LEDGER",
                        "grants in database LEDGER",
                        "configuration of database ORDERS",
                        "grants in database ORDERS",
                        "users of the guest that have grants",
                        "groups of the guest that have grants");
        assertThat(sections).noneMatch(ConfigurationSection::isIncomplete);
        assertThat(section(sections, "configuration of the database manager").source())
                .isEqualTo("db2 get dbm cfg");
        assertThat(section(sections, "configuration of the database manager").text())
                .contains("(SYSADM_GROUP) = VAULTADM");
        assertThat(section(sections, "configuration of database LEDGER").text()).contains("(LOGARCHMETH1)");
    }

    @Test
    void no_secret_is_in_it() {
        List<ConfigurationSection> sections = sections("LEDGER");

        assertThat(section(sections, "registry variables").text())
                .contains("[i] DB2_SITE_PASSWORD=********")
                .contains("[i] DB2COMM=TCPIP");
        assertThat(section(sections, "users of the guest that have grants").text())
                .isEqualTo("vault1:x:1071:1071::/home/vault1:/bin/bash\nnot known to this guest: clerk7");
        assertThat(sections)
                .noneMatch(section ->
                        section.text().contains("violet17") || section.text().contains("$6$"));
    }

    @Test
    void a_database_that_admits_no_connection_says_so_and_fails_nothing() {
        guest.says("db2 get db cfg for LEDGER", Fixtures.pending("Backup pending"));
        guest.size("/srv/vault1/vault1/NODE0000", 1024);

        ConfigurationSection grants = section(sections("LEDGER"), "grants in database LEDGER");

        assertThat(grants.text()).isEmpty();
        assertThat(grants.problem()).contains("admits no connection");
    }

    @Test
    void an_answer_that_was_too_long_says_that_its_beginning_is_missing() {
        guest.says("db2 '" + Grants.STATEMENT + "'", new Outcome(0, "CLERK7 U\n".repeat((1 << 20) / 9 + 1), ""));

        ConfigurationSection grants = section(sections("LEDGER"), "grants in database LEDGER");

        assertThat(grants.text()).contains("CLERK7 U");
        assertThat(grants.problem()).contains("its beginning");
    }

    @Test
    void what_could_not_be_asked_is_told_with_db2s_own_words_and_fails_nothing() {
        guest.says("db2set -all", 127, "db2set: not found");
        guest.says("db2 '" + Grants.STATEMENT + "'", 4, "SQL0551N  The statement failed.  SQLSTATE=42501");

        List<ConfigurationSection> sections = sections("LEDGER");

        assertThat(section(sections, "registry variables").problem()).contains("cannot ask 'db2set -all'");
        assertThat(section(sections, "grants in database LEDGER").problem()).contains("SQL0551N");
        assertThat(sections)
                .extracting(ConfigurationSection::name)
                .doesNotContain("users of the guest that have grants");
    }

    private static ConfigurationSection section(List<ConfigurationSection> sections, String name) {
        return sections.stream()
                .filter(section -> section.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private List<ConfigurationSection> sections(String... databases) {
        Db2OfflineBackup strategy = new Db2OfflineBackup();
        return guest.plan(answers -> strategy.plan(Examples.backupOf(databases), answers))
                .configuration();
    }
}
