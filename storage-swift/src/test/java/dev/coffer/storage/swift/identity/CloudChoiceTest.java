package dev.coffer.storage.swift.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CloudChoiceTest {
    private static final String TWO_CLOUDS = """
            # A comment
            clouds:
              here:
                auth: &auth
                  auth_url: https://here.example:5000/v3
                  username: guest
                  password: 0123
                  project_name: backup
                  user_domain_name: Default
                region_name: One
                interface: internal
                verify: false
              there:
                auth_type: v3applicationcredential
                auth:
                  <<: *auth
                  auth_url: https://there.example
                  application-credential-id: abc
                  application_credential_secret: "yes"
                regions:
                  - name: Two
            """;

    @TempDir
    private Path directory;

    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void home() {
        environment.put("HOME", directory.resolve("home").toString());
    }

    private Guest guest() {
        return new Guest(environment, directory.resolve("etc"));
    }

    private Path write(String name, String text) throws IOException {
        return write(name, text, "rw-r-----");
    }

    private Path write(String name, String text, String mode) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    }

    private Options choose(Settings settings) {
        return CloudChoice.of(settings, guest());
    }

    private static Settings cloud(String name) {
        return new Settings(Map.of("os_cloud", name));
    }

    @Test
    void the_sections_own_credentials_are_over_the_environment() {
        environment.put("OS_AUTH_URL", "https://other.example");
        environment.put("OS_PASSWORD", "another");
        environment.put("OS_REGION_NAME", "Elsewhere");

        Options options = choose(Settings.password("https://here.example").with("region_name", "One"));

        assertThat(options.origin()).isEqualTo("the section [swift]");
        assertThat(options.first("password")).contains("s3cret-word");
        assertThat(options.first("region_name")).contains("One");
    }

    @Test
    void nothing_of_the_environment_fills_a_gap_in_the_section() {
        environment.put("OS_PASSWORD", "another");
        environment.put("OS_AUTH_URL", "https://other.example");

        Options options = choose(Settings.password("https://here.example").without("password"));

        assertThat(options.has("password")).isFalse();
    }

    @Test
    void the_variables_count_where_nothing_else_is_said() {
        environment.put("OS_AUTH_URL", "https://here.example");
        environment.put("OS_USERNAME", "guest");
        environment.put("OS_PASSWORD", " with blanks ");
        environment.put("OS_TENANT_NAME", "backup");
        environment.put("OS_INTERFACE", "internalURL");
        environment.put("OS_CACERT", "/etc/ssl/cloud.pem");

        Identity identity = Identity.of(new Settings(Map.of("region_name", "One")), guest());
        Options options = choose(new Settings(Map.of("region_name", "One")));

        assertThat(options.origin()).isEqualTo("the variables OS_*");
        assertThat(options.spelled("username")).isEqualTo("OS_USERNAME");
        assertThat(options.first("password")).contains(" with blanks ");
        assertThat(options.first("region_name")).contains("One");
        assertThat(EndpointChoice.of(options).type()).isEqualTo(EndpointType.INTERNAL);
        assertThat(identity.caBundle()).contains(Path.of("/etc/ssl/cloud.pem"));
        assertThat(identity.isInsecure()).isFalse();

        environment.put("OS_CACERT", "~/cloud.pem");
        assertThat(Identity.of(Settings.none(), guest()).caBundle()).contains(directory.resolve("home/cloud.pem"));
    }

    @Test
    void a_cloud_is_read_from_the_home_directory() throws IOException {
        Path file = write("home/.config/openstack/clouds.yaml", TWO_CLOUDS);

        Options options = choose(cloud("here"));

        assertThat(options.origin()).isEqualTo("the cloud 'here' of " + file);
        assertThat(options.first("auth_url")).contains("https://here.example:5000/v3");
        assertThat(options.first("password")).contains("0123");
        assertThat(options.first("region_name")).contains("One");
        assertThat(Identity.of(cloud("here"), guest()).isInsecure()).isTrue();
    }

    @Test
    void aliases_dashes_and_lists_of_regions_are_understood() throws IOException {
        write("home/.config/openstack/clouds.yaml", TWO_CLOUDS);

        Options options = choose(cloud("there"));

        assertThat(options.first("auth_url")).contains("https://there.example");
        assertThat(options.first("username")).contains("guest");
        assertThat(options.first("application_credential_id")).contains("abc");
        assertThat(options.first("application_credential_secret")).contains("yes");
        assertThat(options.first("region_name")).contains("Two");
        assertThat(LoginChoice.of(options)).isEqualTo(LoginKind.APPLICATION_CREDENTIAL);
    }

    @Test
    void the_first_of_the_directories_that_has_the_file_counts() throws IOException {
        write("etc/clouds.yaml", TWO_CLOUDS.replace("here.example", "site.example"));
        assertThat(choose(cloud("here")).first("auth_url")).contains("https://site.example:5000/v3");

        write("home/.config/openstack/clouds.yml", TWO_CLOUDS.replace("here.example", "home.example"));
        assertThat(choose(cloud("here")).first("auth_url")).contains("https://home.example:5000/v3");

        write("xdg/openstack/clouds.yaml", TWO_CLOUDS.replace("here.example", "xdg.example"));
        environment.put("XDG_CONFIG_HOME", directory.resolve("xdg").toString());
        assertThat(choose(cloud("here")).first("auth_url")).contains("https://xdg.example:5000/v3");

        Path named = write("named.yaml", TWO_CLOUDS.replace("here.example", "named.example"));
        environment.put("OS_CLIENT_CONFIG_FILE", named.toString());
        assertThat(choose(cloud("here")).first("auth_url")).contains("https://named.example:5000/v3");
    }

    @Test
    void the_working_directory_is_not_looked_into() {
        assertThat(guest().directories())
                .containsExactly(directory.resolve("home/.config/openstack"), directory.resolve("etc"))
                .doesNotContain(Path.of(""), Path.of("").toAbsolutePath());
    }

    @Test
    void secrets_may_be_in_a_file_of_their_own() throws IOException {
        write(
                "home/.config/openstack/clouds.yaml",
                "clouds: {here: {auth: {auth_url: 'https://here.example', username: guest}}}",
                "rw-r--r--");
        write("home/.config/openstack/secure.yaml", "clouds: {here: {auth: {password: 's3cret-word'}}}");

        Options options = choose(cloud("here"));

        assertThat(options.first("username")).contains("guest");
        assertThat(options.first("password")).contains("s3cret-word");
    }

    @Test
    void a_secret_that_everybody_may_read_is_refused() throws IOException {
        Path file = write("home/.config/openstack/clouds.yaml", TWO_CLOUDS, "rw-r--r--");

        BackupException failure = Failing.from(() -> choose(cloud("here")));

        assertThat(failure.code()).isEqualTo(ErrorCode.CONFIGURATION);
        assertThat(failure).hasMessageContaining("everybody may read");
        assertThat(failure.hint()).contains("chmod o-r " + file);
    }

    @Test
    void a_cloud_that_is_not_there_is_told_with_those_that_are() throws IOException {
        write("home/.config/openstack/clouds.yaml", TWO_CLOUDS);

        BackupException failure = Failing.from(() -> choose(cloud("nowhere")));

        assertThat(failure.code()).isEqualTo(ErrorCode.CONFIGURATION);
        assertThat(failure).hasMessageContaining("'nowhere'");
        assertThat(failure.hint()).contains("[here, there]");
    }

    @Test
    void a_missing_file_is_told_with_where_it_was_looked_for() {
        BackupException failure = Failing.from(() -> choose(cloud("here")));

        assertThat(failure.code()).isEqualTo(ErrorCode.CONFIGURATION);
        assertThat(failure)
                .hasMessageContaining(
                        directory.resolve("home/.config/openstack").toString());
    }

    @Test
    void a_file_that_is_named_must_be_there() {
        environment.put("OS_CLIENT_CONFIG_FILE", directory.resolve("gone.yaml").toString());

        BackupException failure = Failing.from(() -> choose(cloud("here")));

        assertThat(failure.code()).isEqualTo(ErrorCode.CONFIGURATION);
        assertThat(failure).hasMessageContaining("gone.yaml");
    }

    @Test
    void os_cloud_of_the_environment_is_over_its_other_variables_and_under_the_section() throws IOException {
        write("home/.config/openstack/clouds.yaml", TWO_CLOUDS);
        environment.put("OS_CLOUD", "there");
        environment.put("OS_AUTH_URL", "https://other.example");

        assertThat(choose(Settings.none()).first("auth_url")).contains("https://there.example");
        assertThat(choose(cloud("here")).first("auth_url")).contains("https://here.example:5000/v3");
        assertThat(choose(Settings.password("https://section.example")).first("auth_url"))
                .contains("https://section.example");
    }

    @Test
    void the_sections_endpoint_is_over_that_of_a_cloud_but_not_where_the_cloud_takes_its_place() throws IOException {
        write("home/.config/openstack/clouds.yaml", TWO_CLOUDS);
        Settings endpoint = cloud("here").with("region_name", "Three");
        Settings another = Settings.password("https://section.example")
                .with("region_name", "Three")
                .with("os_cloud", "here");

        assertThat(choose(endpoint).first("region_name")).contains("Three");
        assertThat(choose(another).first("region_name")).contains("One");
        assertThat(choose(another).first("password")).contains("0123");
    }

    @Test
    void nothing_said_anywhere_is_told_with_what_to_set() {
        BackupException failure = Failing.from(() -> choose(Settings.none()));

        assertThat(failure.code()).isEqualTo(ErrorCode.CONFIGURATION);
        assertThat(failure.hint()).contains("auth_url", "os_cloud", "OS_CLOUD", "OS_AUTH_URL");
    }

    @Test
    void what_is_no_yaml_is_told_by_its_line_and_not_quoted() throws IOException {
        Path file = write(
                "home/.config/openstack/clouds.yaml", "clouds:\n  here:\n    auth:\n      password: *s3cret-word\n");

        BackupException failure = Failing.from(() -> choose(cloud("here")));

        assertThat(failure.code()).isEqualTo(ErrorCode.CONFIGURATION);
        assertThat(failure).hasMessageContaining(file + ":4");
        assertThat(Failing.everything(failure)).doesNotContain("s3cret");
    }

    @Test
    void a_file_cannot_make_objects() throws IOException {
        write("home/.config/openstack/clouds.yaml", "clouds: !!java.net.URL [\"http://127.0.0.1:1/\"]\n");

        assertThat(Failing.from(() -> choose(cloud("here"))).code()).isEqualTo(ErrorCode.CONFIGURATION);
    }
}
