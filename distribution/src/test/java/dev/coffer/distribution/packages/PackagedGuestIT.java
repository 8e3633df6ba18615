package dev.coffer.distribution.packages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.coffer.distribution.endtoend.Eventually;
import dev.coffer.distribution.endtoend.Running;
import dev.coffer.distribution.endtoend.Running.Ended;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** The life of the package on one guest, from its installation to its purge: each test goes on where the one before ended. */
@Tag("packages")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Tag("long")
final class PackagedGuestIT {
    private static final String[] CHANGEABLE = {"etc", "usr", "opt", "var/lib", "lib/systemd"};

    private static final String TIMER = "coffer-backup@db2inst1.timer";
    private static final String WANTED = "etc/systemd/system/timers.target.wants/" + TIMER;
    private static final String STARTED = "--system --no-block start " + TIMER + " coffer-serve.service";

    private static BareGuest guest;
    private static Set<String> before;

    @BeforeAll
    static void make_the_guest() throws IOException {
        assumeTrue(System.getProperty("user.name").equals("root"), "only root makes guests in directories");
        guest = BareGuest.make();
        guest.makeInstance();
        guest.makeCluster();
        guest.pretendSystemd(TIMER, "coffer-serve.service");
        before = guest.files(CHANGEABLE);
    }

    @AfterAll
    static void remove_the_guest() {
        if (guest != null) {
            guest.close();
        }
    }

    @Test
    @Order(1)
    void a_guest_without_java_runs_coffer_as_soon_as_the_package_is_installed() {
        assertThat(guest.run("sh", "-c", "command -v java").status()).isNotZero();

        Ended installed = guest.run("dpkg", "-i", guest.bring(Packages.deb(Packages.EARLIER, "amd64")));

        assertThat(installed.status()).as("%s", installed).isZero();
        assertThat(installed.errors()).isEmpty();
        assertThat(guest.succeed("coffer", "--version")).startsWith("coffer 0.1.0");
        assertThat(guest.succeed("coffer", "plugins")).contains("Db2OfflineBackup", "SwiftStorage", "LocalStorage");
        assertThat(guest.succeed("coffer", "config-show")).contains("/var/lib/coffer");
        assertThat(guest.succeed("sh", "-c", "ls /usr/lib/coffer/current/lib/")).containsPattern("coffer-\\S+\\.jsa");
        assertThat(guest.succeed("stat", "-c", "%a %U", "/etc/coffer/coffer.conf"))
                .isEqualTo("640 root\n");
    }

    @Test
    @Order(2)
    void it_backs_up_and_restores_a_database() throws IOException {
        String recipient =
                guest.succeed("coffer", "key-generate", "/root/identity.txt").strip();
        Files.writeString(guest.path("etc/coffer/coffer.conf"), """
                [DEFAULT]
                storage_strategy = LocalStorage
                backup_encryption_recipients = RECIPIENT
                identity_file = /root/identity.txt
                [local]
                path = /srv/backups
                [instance:db2inst1]
                staging_directory = /srv/staging
                [instance:cluster]
                datastore = postgresql
                data_directory = /srv/cluster/data
                """.replace("RECIPIENT", recipient));

        guest.succeed("coffer", "backup-create", "db2inst1", "first");
        guest.succeed("coffer", "create", "db2inst1", "--backup", "first", "--replace-existing");

        assertThat(guest.succeed("coffer", "backup-show", "first")).contains("COMPLETED");
        assertThat(guest.succeed("coffer", "recover", "--json")).contains("CLEAN");
    }

    @Test
    @Order(3)
    void a_backup_ends_well_while_a_newer_package_is_installed() throws IOException {
        guest.standin("fault", "add", "^BACKUP DATABASE", "hold");
        Running backup = Running.start(guest.command("coffer", "backup-create", "db2inst1", "under-way", "--debug"));
        backup.awaitError("back up database SAMPLE");
        Path former = current();

        Ended upgraded =
                guest.run("dpkg", "--force-confold", "-i", guest.bring(Packages.deb(Packages.VERSION, "amd64")));

        assertThat(upgraded.status()).as("%s", upgraded).isZero();
        assertThat(upgraded.errors()).isEmpty();
        assertThat(current()).isNotEqualTo(former).exists();
        assertThat(former.resolve("lib")).as("what the backup runs from").exists();
        guest.toldToSystemd();
        assertThat(guest.run("dpkg", "--remove", "coffer").errors()).contains("still at work: process");
        assertThat(guest.toldToSystemd()).as("what is refused stops nothing").isEmpty();
        guest.standin("fault", "clear");
        Ended ended = backup.await();
        assertThat(ended.status()).as("%s", ended).isZero();
        assertThat(guest.succeed("coffer", "backup-show", "under-way")).contains("COMPLETED");
    }

    @Test
    @Order(4)
    void it_backs_up_and_restores_a_cluster_of_postgresql() {
        guest.postgres("psql -qc 'create table kept as select generate_series(1, 1000) as n'");

        guest.succeed("coffer", "backup-create", "cluster", "pages");
        guest.postgres("/usr/lib/postgresql/15/bin/pg_ctl -D /srv/cluster/data -m fast stop");
        guest.succeed("coffer", "create", "cluster", "--backup", "pages", "--replace-existing");
        guest.startCluster();

        assertThat(guest.postgres("psql -Atc 'select count(*), sum(n) from kept'"))
                .isEqualTo("1000|500500\n");
        assertThat(guest.succeed("coffer", "backup-show", "pages")).contains("COMPLETED");
    }

    @Test
    @Order(5)
    void an_upgrade_has_kept_the_configuration_the_key_and_the_journal() throws IOException {
        assertThat(Files.readString(guest.path("etc/coffer/coffer.conf"))).contains("path = /srv/backups");
        assertThat(guest.succeed("coffer", "backup-list")).contains("first", "under-way", "COMPLETED");
        assertThat(guest.path("var/lib/coffer/instances/db2inst1/signing-key")).exists();

        guest.succeed("chgrp", "db2inst1", "/etc/coffer/coffer.conf");
        assertThat(guest.succeed("runuser", "-u", "db2inst1", "--", "coffer", "signer-show", "db2inst1"))
                .contains("ssh-ed25519");
    }

    @Test
    @Order(6)
    void it_serves_over_tls_and_asks_a_keystone_that_has_a_certificate() throws Exception {
        Path keys = Files.createDirectories(guest.path("srv/tls"));
        try (TlsServer keystone = TlsServer.refusing(keys)) {
            guest.succeed(
                    "sh",
                    "-c",
                    "umask 077; openssl pkcs12 -in /srv/tls/server.p12 -passin \"pass:$0\" -nocerts -noenc"
                            + " | openssl pkey -out /srv/tls/server.key",
                    TlsServer.PASSWORD);
            try (Running server = Running.start(guest.command(
                    "env",
                    "COFFER_SERVE_AUTH_URL=https://127.0.0.1:" + keystone.port() + "/v3",
                    "COFFER_SERVE_CACERT=/srv/tls/server.pem",
                    "COFFER_SERVE_PROJECT_ID=ours",
                    "COFFER_SERVE_TLS_CERTIFICATE=/srv/tls/server.pem",
                    "COFFER_SERVE_TLS_KEY=/srv/tls/server.key",
                    "coffer",
                    "serve",
                    "--listen",
                    "127.0.0.1:0"))) {
                server.awaitOutput("listening on https://127.0.0.1:");
                String address = server.said().lines().findFirst().orElseThrow().replaceFirst("^listening on ", "");

                assertThat(statusOf(keystone, address + "/healthcheck")).isEqualTo(200);
                assertThat(statusOf(keystone, address + "/v1.0/ours/backups"))
                        .as("what Keystone has said of the token")
                        .isEqualTo(401);
            }
        }
    }

    @Test
    @Order(7)
    void configured_again_it_has_one_version_whose_archive_is_of_use() {
        guest.succeed("/var/lib/dpkg/info/coffer.postinst", "configure", Packages.VERSION);

        assertThat(guest.files("usr/lib/coffer/versions"))
                .as("the version that nobody runs from any more is gone")
                .filteredOn(file -> file.matches("usr/lib/coffer/versions/[^/]+"))
                .hasSize(1);
        String archive = guest.succeed("sh", "-c", "ls -i /usr/lib/coffer/current/lib/*.jsa");
        guest.succeed("/usr/lib/coffer/bin/coffer-prepare", "--if-needed");
        assertThat(guest.succeed("sh", "-c", "ls -i /usr/lib/coffer/current/lib/*.jsa"))
                .isEqualTo(archive);
    }

    @Test
    @Order(8)
    void a_removal_that_fails_starts_again_what_it_has_stopped() throws IOException {
        guest.toldToSystemd();

        guest.succeed("/var/lib/dpkg/info/coffer.prerm", "remove");
        guest.succeed("/var/lib/dpkg/info/coffer.postinst", "abort-remove");

        assertThat(guest.toldToSystemd())
                .anyMatch(line -> line.startsWith("--system stop coffer-backup@*.timer"))
                .endsWith(STARTED);
    }

    @Test
    @Order(9)
    void removing_it_keeps_the_configuration_and_the_keys() {
        guest.succeed("dpkg", "--remove", "coffer");

        Set<String> left = new TreeSet<>(guest.files(CHANGEABLE));
        left.removeAll(before);
        assertThat(left)
                .contains("etc/coffer/coffer.conf", "var/lib/coffer/instances/db2inst1/signing-key")
                .allMatch(file -> file.matches(
                        "(etc|var/lib)/coffer(/.*)?|var/lib/dpkg/info/coffer\\..*|.*coffer-(prepare|recover).*"));
    }

    @Test
    @Order(10)
    void purging_it_leaves_nothing_but_the_backups() throws IOException {
        Files.createSymbolicLink(guest.path(WANTED), Path.of("/lib/systemd/system/coffer-backup@.timer"));

        Ended purged = guest.run("dpkg", "--purge", "coffer");

        assertThat(purged.status()).as("%s", purged).isZero();
        assertThat(purged.errors()).containsPattern("/instances/db2inst1/signing-key is deleted; .* ssh-ed25519 \\S+");
        assertThat(guest.files(CHANGEABLE)).isEqualTo(before);
        assertThat(guest.path("srv/backups/database_backups")).isNotEmptyDirectory();
    }

    @Test
    @Order(11)
    void the_small_package_says_what_it_lacks_where_there_is_no_java() {
        Ended installed = guest.run("dpkg", "-i", guest.bring(Packages.deb(Packages.VERSION, "all")));

        assertThat(installed.status()).isNotZero();
        assertThat(installed.errors()).contains("default-jre-headless");
        guest.succeed("dpkg", "--purge", "coffer-system-java");
        assertThat(guest.files(CHANGEABLE)).isEqualTo(before);
    }

    @Test
    @Order(12)
    void the_element_of_diskimage_builder_puts_it_into_an_image() throws IOException {
        Path element = Path.of("../packaging/diskimage-builder/coffer");
        Path hooks = Files.createDirectories(guest.path("tmp/in_target.d"));
        Path configuration = Files.writeString(guest.path("root/image.conf"), """
                [DEFAULT]
                storage_strategy = LocalStorage
                [local]
                path = /srv/backups
                [instance:db2inst1]
                """);

        Packages.succeed(
                "env",
                "TMP_HOOKS_PATH=" + hooks,
                "DIB_COFFER_PACKAGE=" + Packages.deb(Packages.VERSION, "amd64"),
                "DIB_COFFER_CONFIG=" + configuration,
                element.resolve("extra-data.d/50-coffer").toString());
        // diskimage-builder hands on what it has, in its own words: its directories are others from within.
        String[] variables = {
            "TMP_HOOKS_PATH=/outside/hooks", "DIB_COFFER_CONFIG=" + configuration, "DIB_COFFER_INSTANCES=db2inst1"
        };
        guest.runScript(element.resolve("install.d/50-coffer"), variables);
        guest.runScript(element.resolve("post-install.d/50-coffer"), variables);

        assertThat(guest.succeed("coffer", "config-show")).contains("instance:db2inst1");
        assertThat(guest.succeed("stat", "-c", "%a %U", "/etc/coffer/coffer.conf"))
                .isEqualTo("640 root\n");
        assertThat(Files.readSymbolicLink(guest.path(WANTED))).hasToString("/lib/systemd/system/coffer-backup@.timer");
        assertThat(guest.files("usr/lib/coffer")).noneMatch(file -> file.endsWith(".jsa"));
        assertThat(Running.run(guest.script(
                                element.resolve("post-install.d/50-coffer"), "DIB_COFFER_INSTANCES=db2inst2"))
                        .errors())
                .contains("'db2inst2', which the configuration has not");
        Files.delete(hooks.resolve("coffer/coffer.conf"));
        assertThat(Running.run(guest.script(element.resolve("post-install.d/50-coffer"), variables))
                        .errors())
                .contains("DIB_COFFER_CONFIG is", "/tmp/in_target.d/coffer/coffer.conf is not there");
    }

    @Test
    @Order(13)
    void the_other_package_takes_its_place_and_starts_what_was_stopped_for_it() throws IOException {
        guest.toldToSystemd();

        Ended replaced = guest.run(
                "env",
                "JAVA_HOME=/opt/standin-java",
                "dpkg",
                "--force-depends,confold",
                "-i",
                guest.bring(Packages.deb(Packages.VERSION, "all")));

        assertThat(replaced.status()).as("%s", replaced).isZero();
        assertThat(guest.toldToSystemd()).endsWith(STARTED);
        assertThat(guest.path("usr/lib/coffer/runtime")).doesNotExist();
        assertThat(guest.succeed("env", "JAVA_HOME=/opt/standin-java", "coffer", "config-show"))
                .contains("instance:db2inst1");
        assertThat(guest.files("usr/lib/coffer/versions")).anyMatch(file -> file.endsWith(".jsa"));
    }

    private static int statusOf(TlsServer keystone, String url) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .header("X-Auth-Token", "nobodys")
                .build();
        return keystone.client().send(request, BodyHandlers.discarding()).statusCode();
    }

    private static Path current() {
        Eventually.holds(() -> "a current version", () -> Files.exists(guest.path("usr/lib/coffer/current")));
        return guest.path(guest.succeed("readlink", "-f", "/usr/lib/coffer/current")
                .strip()
                .substring(1));
    }
}
