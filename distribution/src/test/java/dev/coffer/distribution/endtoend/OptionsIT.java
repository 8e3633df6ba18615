package dev.coffer.distribution.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.distribution.endtoend.Running.Ended;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Instances that are set up in another way, and backups that are asked for in another way. */
@Tag("long")
final class OptionsIT {
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
    void an_image_that_is_spread_over_two_directories_is_stored_whole_and_restored() {
        String second = guest.home() + "/second";
        guest.requireDb2("mkdir " + second);
        String before = guest.digests();

        Ended ended = backup(
                "spread",
                "--staging-directory",
                guest.staging() + "," + second,
                "--buffers",
                "4",
                "--buffer-size",
                "512",
                "--parallelism",
                "2",
                "--util-impact-priority",
                "30");

        assertThat(ended.status()).as("%s", ended).isZero();
        assertThat(ended.errors()).contains(".001").contains(".002");
        assertThat(guest.requireDb2("ls " + second).output()).isEmpty();
        guest.requireDb2("db2 connect to sample; db2 'delete from employee'; db2 connect reset");
        Ended restored =
                Running.run(guest.coffer("create", guest.instance(), "--backup", "spread", "--replace-existing"));
        assertThat(restored.status()).as("%s", restored).isZero();
        assertThat(guest.digests()).isEqualTo(before);
    }

    @Test
    void an_image_that_db2_cannot_encrypt_fails_with_the_way_to_the_keystore() {
        Ended failed = backup("encrypted", "--encrypt");

        assertThat(failed.status()).as("%s", failed).isEqualTo(20);
        assertThat(failed.errors()).contains("SQL1728N").contains("KEYSTORE_LOCATION");
    }

    @Test
    void an_instance_that_answers_in_another_language_is_understood_where_ids_decide() {
        guest.order("^BACKUP DATABASE", "german");

        Ended ended = backup("deutsch");

        assertThat(ended.status()).as("%s", ended).isZero();
    }

    @Test
    void an_instance_whose_listings_are_in_another_language_is_refused_by_name() {
        guest.order("^LIST DATABASE DIRECTORY", "german");

        Ended refused = backup("deutsch");

        assertThat(refused.status()).as("%s", refused).isEqualTo(20);
        assertThat(refused.errors())
                .contains("cannot read the answer of 'list database directory'")
                .contains("The instance must answer in English")
                .doesNotContain("quiesce database");
    }

    @Test
    void a_standby_of_an_hadr_pair_is_refused() {
        guest.requireDb2("db2 deactivate database sample; db2 start hadr on database sample as standby");

        Ended refused = backup("standby");

        guest.requireDb2("db2 stop hadr on database sample; db2 activate database sample");
        assertThat(refused.status()).as("%s", refused).isEqualTo(25);
        assertThat(refused.errors()).contains("database SAMPLE is an HADR standby");
    }

    private static Ended backup(String name, String... options) {
        List<String> arguments = new ArrayList<>(List.of("backup-create"));
        arguments.addAll(List.of(options));
        arguments.addAll(List.of(guest.instance(), name));
        return Running.run(guest.coffer(arguments.toArray(String[]::new)));
    }
}
