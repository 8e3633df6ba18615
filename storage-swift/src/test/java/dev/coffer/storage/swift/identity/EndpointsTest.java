package dev.coffer.storage.swift.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.openstack4j.core.transport.ObjectMapperSingleton;
import org.openstack4j.model.identity.v3.Token;
import org.openstack4j.openstack.identity.v3.domain.KeystoneToken;

class EndpointsTest {
    private static Token token(String... endpoints) throws Exception {
        return read("[{\"type\":\"identity\",\"endpoints\":[]},{\"type\":\"object-store\",\"endpoints\":["
                + String.join(",", endpoints) + "]}]");
    }

    private static Token read(String catalogue) throws Exception {
        StrangeUrls.arePassedOver();
        return ObjectMapperSingleton.getContext(KeystoneToken.class)
                .readerFor(KeystoneToken.class)
                .readValue("{\"token\":{\"catalog\":" + catalogue + "}}");
    }

    private static String endpoint(String face, String region, String url) {
        return "{\"interface\":\"" + face + "\",\"region\":\"" + region + "\",\"region_id\":\"" + region
                + "\",\"url\":\"" + url + "\"}";
    }

    private static Endpoints in(String region) {
        return new Endpoints(Optional.of(region), EndpointType.PUBLIC, Optional.empty());
    }

    private static Endpoints anywhere() {
        return new Endpoints(Optional.empty(), EndpointType.PUBLIC, Optional.empty());
    }

    @Test
    void the_only_endpoint_of_the_type_needs_no_region() throws Exception {
        Token token = token(endpoint("public", "One", "https://a/v1/x/"), endpoint("admin", "One", "https://b/"));

        assertThat(anywhere().choose(token)).isEqualTo(URI.create("https://a/v1/x"));
    }

    @Test
    void a_choice_between_regions_is_left_to_the_operator() throws Exception {
        Token token =
                token(endpoint("public", "Two", "https://two/v1/x"), endpoint("public", "One", "https://one/v1/x"));

        BackupException failure = Failing.from(() -> anywhere().choose(token));

        assertThat(in("Two").choose(token)).isEqualTo(URI.create("https://two/v1/x"));
        assertThat(failure.code()).isEqualTo(ErrorCode.CONFIGURATION);
        assertThat(failure)
                .hasMessageContaining("[public in One at https://one/v1/x, public in Two at https://two/v1/x]");
        assertThat(failure.hint()).contains("region_name");
    }

    @Test
    void one_url_under_two_names_is_no_choice() throws Exception {
        Token token = token(endpoint("public", "One", "https://a/v1/x"), endpoint("public", "Uno", "https://a/v1/x"));

        assertThat(anywhere().choose(token)).isEqualTo(URI.create("https://a/v1/x"));
    }

    @Test
    void a_missing_endpoint_is_told_with_those_that_were_found() throws Exception {
        Token token = token(endpoint("internal", "One", "https://one/v1/x"));

        BackupException failure = Failing.from(() -> in("Two").choose(token));

        assertThat(failure.code()).isEqualTo(ErrorCode.CONFIGURATION);
        assertThat(failure)
                .hasMessage("no public endpoint of the object store in region 'Two': "
                        + "the service catalogue has [internal in One at https://one/v1/x]");
    }

    @Test
    void a_cloud_without_an_object_store_is_told_with_the_services_it_has() throws Exception {
        Token token = read("[{\"type\":\"identity\"},{\"type\":\"compute\"}]");

        BackupException failure = Failing.from(() -> anywhere().choose(token));

        assertThat(failure).hasMessageEndingWith("the service catalogue has [compute, identity]");
    }

    @Test
    void a_token_without_a_catalogue_asks_for_a_project() throws Exception {
        BackupException failure = Failing.from(() -> anywhere().choose(read("null")));

        assertThat(failure).hasMessageContaining("without a service catalogue");
        assertThat(failure.hint()).contains("project_name");
    }

    @Test
    void an_endpoint_with_a_url_that_cannot_be_one_is_told() throws Exception {
        Token token = token(endpoint("public", "One", "http://host/v1/AUTH_%(project_id)s"));

        BackupException failure = Failing.from(() -> anywhere().choose(token));

        assertThat(failure.code()).isEqualTo(ErrorCode.CONFIGURATION);
        assertThat(failure).hasMessageContaining("AUTH_%(project_id)s");
    }
}
