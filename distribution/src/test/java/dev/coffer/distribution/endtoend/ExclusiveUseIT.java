package dev.coffer.distribution.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.distribution.endtoend.Running.Ended;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Others use the database that is to be backed up offline, and do not want to leave. */
@Tag("long")
final class ExclusiveUseIT {
    private static final Db2Guest guest = Db2Guest.create(2);

    @AfterAll
    static void remove_the_guest() {
        guest.close();
    }

    @AfterEach
    void everything_is_as_it_was() {
        guest.forgetOrders();
        Db2State.isAsItWas(guest);
    }

    @Test
    void a_pool_that_comes_back_at_once_is_named_and_kept_out() {
        try (Running pool = guest.application("appuser", "100ms")) {
            pool.awaitOutput("connected");

            Ended ended = backup("pool");

            assertThat(ended.status()).as("%s", ended).isZero();
            assertThat(ended.errors())
                    .contains("quiesce database SAMPLE and force off who is connected (1): db2jcc_applica of APPUSER"
                            + " (handle ");
            pool.awaitOutput("refused SQL20157N");
        }
    }

    @Test
    void who_comes_back_with_authority_over_the_database_is_named_in_the_failure() {
        try (Running pool = guest.application(guest.instance(), "10ms");
                Running another = guest.application(guest.instance(), "10ms")) {
            pool.awaitOutput("connected");
            another.awaitOutput("connected");

            Ended refused = backup("refused");

            assertThat(refused.status()).as("%s", refused).isEqualTo(24);
            assertThat(refused.errors())
                    .contains("attempt 1 of 3: cannot back up database SAMPLE: somebody holds the database")
                    .contains("; connected are db2jcc_applica of ")
                    .contains("db2start admin mode restricted access");
        }
    }

    @Test
    void those_connected_are_waited_for_and_then_forced_off() {
        try (Running user = guest.application("appuser", "")) {
            user.awaitOutput("connected");

            Ended ended = backup("polite", "--wait", "1s");

            assertThat(ended.status()).as("%s", ended).isZero();
            assertThat(ended.errors())
                    .contains("let those connected to SAMPLE finish, for 1s at the most: db2jcc_applica of APPUSER")
                    .contains("still connected to SAMPLE and to be forced off: db2jcc_applica of APPUSER");
            user.awaitOutput("dropped");
        }
    }

    @Test
    void nobody_is_forced_off_where_that_is_forbidden() {
        try (Running user = guest.application("appuser", "")) {
            user.awaitOutput("connected");

            Ended refused = backup("rude", "--force-connections", "no");

            assertThat(refused.status()).as("%s", refused).isEqualTo(24);
            assertThat(refused.errors()).contains("connected are db2jcc_applica of APPUSER (handle ");
            assertThat(guest.db2("db2 list applications").output()).contains("APPUSER");
        }
    }

    @Test
    void a_database_with_a_pending_backup_is_backed_up_without_a_connection() {
        String archive = guest.home() + "/archive";
        guest.requireDb2("mkdir -p " + archive + "; db2 update db cfg for sample using logarchmeth1 disk:" + archive
                + "; db2 deactivate database sample");
        assertThat(guest.db2("db2 connect to sample").output()).contains("SQL1116N");

        Ended ended = backup("pending");

        assertThat(ended.status()).as("%s", ended).isZero();
        assertThat(ended.errors()).contains("deactivate database SAMPLE").doesNotContain("quiesce database SAMPLE");
        guest.requireDb2("db2 activate database sample");
    }

    @Test
    void a_backup_by_hand_that_runs_already_is_left_alone() {
        guest.require(
                guest.standin("sample", "--home", guest.home(), "--database", "HR", "--rows", "5", "--pages-mb", "2"));
        guest.order("BACKUP DB HR", "rate", "0.1");
        try (Running byHand = Running.start(guest.db2Process("db2 backup db hr to /dev/null"))) {
            Eventually.holds(
                    () -> "the backup by hand",
                    () -> guest.db2("db2 list utilities").output().contains("= HR"));

            Ended refused = backup("refused", "--database", "HR");

            assertThat(refused.status()).as("%s", refused).isEqualTo(24);
            assertThat(refused.errors()).contains("utility (id ");
            assertThat(guest.db2("db2 list utilities").output()).contains("= HR");
            guest.requireDb2("db2 force application all");
            byHand.await();
        }
        guest.requireDb2("db2 activate database sample; db2 drop database hr");
    }

    private static Ended backup(String name, String... options) {
        List<String> arguments = new ArrayList<>(List.of("backup-create"));
        arguments.addAll(List.of(options));
        arguments.addAll(List.of(guest.instance(), name));
        ProcessBuilder coffer = guest.coffer(arguments.toArray(String[]::new));
        coffer.environment().put("COFFER_DB2_EXCLUSIVE_ATTEMPTS", "3");
        coffer.environment().put("COFFER_DB2_EXCLUSIVE_PAUSE", "PT0.4S");
        return Running.run(coffer);
    }
}
