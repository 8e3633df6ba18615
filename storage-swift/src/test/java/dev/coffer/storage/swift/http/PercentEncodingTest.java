package dev.coffer.storage.swift.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;

class PercentEncodingTest {
    @Test
    void whatever_means_something_in_a_uri_is_encoded() {
        assertThat(PercentEncoding.path("/a b/100%?#ä+")).isEqualTo("/a%20b/100%25%3F%23%C3%A4%2B");
        assertThat(PercentEncoding.value("a/b&c=ä")).isEqualTo("a%2Fb%26c%3D%C3%A4");
    }

    @Test
    void what_is_encoded_can_be_read_back_as_a_path() {
        String name = "/Sicherung 100%41? #1 ä~.-_!*'();:@&=+$,[]\\^`{|}\"<>";

        assertThat(URI.create("http://host" + PercentEncoding.path(name)).getPath())
                .isEqualTo(name);
    }
}
