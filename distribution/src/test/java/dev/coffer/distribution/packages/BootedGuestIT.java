package dev.coffer.distribution.packages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.coffer.distribution.endtoend.Eventually;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** The units of the package under a real systemd, on one guest: each test goes on where the one before ended. */
@Tag("packages")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class BootedGuestIT {
    private static final String BACKUP = "coffer-backup@db2inst1.service";
    private static final String RECOVER = "coffer-recover.service";

    private static BareGuest guest;
    private static BootedGuest booted;

    @BeforeAll
    static void make_the_guest_and_boot_it() throws IOException {
        Optional<String> hindrance = BootedGuest.hindrance();
        assumeTrue(hindrance.isEmpty(), () -> hindrance.orElse(""));
        guest = BareGuest.make();
        guest.makeInstance();
        asOwner(guest::succeed, "db2stop");
        guest.succeed("dpkg", "-i", guest.bring(Packages.deb(Packages.VERSION, "amd64")));
        Files.writeString(guest.path("etc/coffer/coffer.conf"), """
                [DEFAULT]
                storage_strategy = LocalStorage
                backup_encryption = none
                [local]
                path = /srv/backups
                [serve]
                auth_url = http://127.0.0.1:1/v3
                project_id = ours
                [instance:db2inst1]
                staging_directory = /srv/staging
                """);
        guest.succeed("chgrp", "db2inst1", "/etc/coffer/coffer.conf");
        Path sooner = Files.createDirectories(guest.path("etc/systemd/system/coffer-recover.service.d"));
        Files.writeString(sooner.resolve("sooner.conf"), "[Service]\nRestartSec=1s\n");
        booted = BootedGuest.boot(guest);
    }

    @AfterAll
    static void remove_the_guest() {
        if (booted != null) {
            booted.close();
        }
        if (guest != null) {
            guest.close();
        }
    }

    @Test
    @Order(1)
    void at_a_boot_nothing_is_to_be_put_back_and_the_archive_of_classes_fits() {
        assertThat(booted.succeed("systemctl", "list-units", "--failed", "--no-legend"))
                .isEmpty();
        assertThat(booted.journal(RECOVER)).contains("CLEAN");
        assertThat(booted.property("coffer-prepare.service", "ExecMainStatus")).isEqualTo("0");
    }

    @Test
    @Order(2)
    void the_service_backs_up_and_the_timer_waits_for_the_night() {
        asOwner(booted::succeed, "db2start");

        booted.succeed("systemctl", "start", BACKUP);
        booted.succeed("systemctl", "enable", "--now", "coffer-backup@db2inst1.timer");

        assertThat(booted.journal(BACKUP)).contains("\"status\" : \"COMPLETED\"");
        assertThat(booted.succeed("systemctl", "list-timers", "--no-pager")).containsPattern("0[1-4]:.* " + BACKUP);
    }

    @Test
    @Order(3)
    void a_backup_that_is_stopped_puts_the_database_back_first() {
        beginBackup();

        booted.succeed("systemctl", "stop", BACKUP);

        assertThat(booted.property(BACKUP, "ExecMainStatus")).isEqualTo("130");
        assertThat(leftBehind()).doesNotExist();
    }

    @Test
    @Order(4)
    void what_a_power_cut_leaves_is_put_back_as_soon_as_the_instance_is_started() throws IOException {
        beginBackup();
        booted.close();
        assertThat(leftBehind()).exists();

        booted = BootedGuest.boot(guest);

        Eventually.holds(
                () -> "a second try: " + booted.journal(RECOVER),
                () -> Integer.parseInt(booted.property(RECOVER, "NRestarts")) > 1);
        assertThat(booted.journal(RECOVER)).contains("the instance is not started");
        asOwner(booted::succeed, "db2start");
        Eventually.holds(() -> "the end of what was left: " + booted.journal(RECOVER), () -> booted.journal(RECOVER)
                .contains("RECOVERED"));
        assertThat(leftBehind()).doesNotExist();
        assertThat(booted.property(RECOVER, "StartLimitBurst"))
                .as("tries in a day")
                .isEqualTo("1200");
    }

    @Test
    @Order(5)
    void the_server_answers_and_ends_when_it_is_stopped() {
        booted.succeed("systemctl", "start", "coffer-serve.service");
        Eventually.holds(
                () -> "a server: " + booted.journal("coffer-serve.service"),
                () -> booted.journal("coffer-serve.service").contains("listening on http://127.0.0.1:8779"));

        assertThat(
                        booted.succeed(
                                "bash",
                                "-c",
                                "exec 3<>/dev/tcp/127.0.0.1/8779; printf 'GET /healthcheck HTTP/1.0\\r\\n\\r\\n' >&3; head -n 1 <&3"))
                .contains(" 200 ");
        assertThat(booted.succeed("stat", "-c", "%U %a", "/var/lib/coffer/orders"))
                .isEqualTo("db2inst1 700\n");
        booted.succeed("systemctl", "stop", "coffer-serve.service");
        assertThat(booted.property("coffer-serve.service", "Result")).isEqualTo("success");
    }

    private static void beginBackup() {
        String[] fault = {"/opt/db2-standin/bin/db2-standin", "fault", "--home", "/home/db2inst1", "add"};
        booted.succeed(fault[0], fault[1], fault[2], fault[3], fault[4], "^BACKUP DATABASE", "delay", "60");
        booted.succeed("systemctl", "start", "--no-block", BACKUP);
        Eventually.holds(() -> "a database to be put back", () -> leftBehindHolds("quiesced"));
    }

    private static boolean leftBehindHolds(String word) {
        try {
            return Files.exists(leftBehind()) && Files.readString(leftBehind()).contains(word);
        } catch (IOException e) {
            return false; // It is being replaced.
        }
    }

    private static Path leftBehind() {
        return guest.path("var/lib/coffer/instances/db2inst1/entry.json");
    }

    private interface Guest {
        String succeed(String... words);
    }

    private static void asOwner(Guest where, String command) {
        where.succeed("runuser", "-l", "db2inst1", "-c", ". sqllib/db2profile && " + command);
    }
}
