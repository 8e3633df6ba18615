package dev.coffer.distribution.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.distribution.endtoend.Running.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The packaged doctor, at an instance of Db2. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("long")
final class DoctorIT {
    private final Db2Guest guest = Db2Guest.create(1);

    @AfterAll
    void remove_the_guest() {
        guest.close();
    }

    @Test
    void a_guest_that_is_well_is_told_so_by_root_and_by_the_owner_and_stays_as_it_is() throws IOException {
        guest.require(guest.standin("sample", "--home", guest.home(), "--database", "IDLE", "--rows", "5"));
        String active = guest.db2("db2 list active databases").output();

        Ended byOwner = Running.run(guest.cofferAsOwner("doctor", guest.instance(), "--make-container"));
        Ended byRoot = Running.run(guest.coffer("doctor"));

        assertThat(byRoot.status()).as("%s", byRoot).isZero();
        assertThat(byOwner.status()).as("%s", byOwner).isZero();
        assertThat(byOwner.output())
                .doesNotContain("WARNING")
                .containsPattern("environment +\\| \\S+ +\\| OK +\\| Db2 \\d+")
                .contains("an image of database SAMPLE needs")
                .contains("database IDLE, which is not active, needs up to");
        assertThat(guest.db2("db2 list active databases").output()).isEqualTo(active);
        assertThat(stored()).isZero();
        Db2State.isAsItWas(guest);
    }

    @Test
    void an_instance_that_is_not_started_ends_it_with_a_status_of_its_own() {
        guest.requireDb2("db2 deactivate database sample; db2stop");

        Ended down = Running.run(guest.coffer("doctor", "--json"));
        guest.requireDb2("db2start; db2 activate database sample");

        assertThat(down.status()).as("%s", down).isEqualTo(21);
        assertThat(down.output()).contains("\"exit_status\" : 21").contains("DATASTORE_DOWN");
    }

    @Test
    void directories_that_are_closed_to_the_owner_are_found() {
        ProcessBuilder doctor = guest.cofferAsOwner("doctor");
        doctor.environment().put("COFFER_DEFAULT_STATE_PATH", "/proc/none");
        doctor.environment().put("COFFER_DB2_STAGING_DIRECTORY", "/proc/none");

        Ended closed = Running.run(doctor);

        assertThat(closed.status()).as("%s", closed).isEqualTo(19);
        assertThat(closed.output())
                .contains("' may not write to /proc, where the journal has to go")
                .contains("' may not write to the staging directory /proc/none");
    }

    /** How many files lie in the store. */
    private long stored() throws IOException {
        try (Stream<Path> files = Files.walk(guest.store())) {
            return files.filter(Files::isRegularFile).count();
        }
    }
}
