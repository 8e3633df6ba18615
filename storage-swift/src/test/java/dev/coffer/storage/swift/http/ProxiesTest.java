package dev.coffer.storage.swift.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ProxiesTest {
    private static ConnectionSettings settings(Optional<String> proxy, String... noProxy) {
        Duration limit = Duration.ofSeconds(10);
        return new ConnectionSettings(Optional.empty(), false, proxy, List.of(noProxy), limit, limit, limit, 4);
    }

    private static String chosen(ProxySelector proxies, String url) {
        Proxy proxy = proxies.select(URI.create(url)).get(0);
        return proxy.address() instanceof InetSocketAddress address
                ? address.getHostString() + ":" + address.getPort()
                : "direct";
    }

    @Test
    void the_configured_proxy_is_used_but_for_the_exceptions() {
        ProxySelector proxies = Proxies.of(
                settings(Optional.of("http://proxy.example:3128"), "swift.example", ".inner.example", "10.0.0.1"),
                Map.of("no_proxy", "*"));

        assertThat(chosen(proxies, "https://elsewhere.example/")).isEqualTo("proxy.example:3128");
        assertThat(chosen(proxies, "http://notswift.example/")).isEqualTo("proxy.example:3128");
        assertThat(chosen(proxies, "https://swift.example:8080/v1")).isEqualTo("direct");
        assertThat(chosen(proxies, "https://a.Swift.example/")).isEqualTo("direct");
        assertThat(chosen(proxies, "https://inner.example/")).isEqualTo("direct");
        assertThat(chosen(proxies, "http://10.0.0.1/")).isEqualTo("direct");
    }

    @Test
    void without_one_the_environment_says_as_for_curl() {
        Map<String, String> environment = Map.of(
                "https_proxy",
                "http://secure:1",
                "HTTP_PROXY",
                "http://evil:2",
                "http_proxy",
                "plain:3",
                "NO_PROXY",
                "localhost, .local");

        ProxySelector proxies = Proxies.of(settings(Optional.empty()), environment);

        assertThat(chosen(proxies, "https://swift/")).isEqualTo("secure:1");
        assertThat(chosen(proxies, "http://swift/")).isEqualTo("plain:3");
        assertThat(chosen(proxies, "http://localhost/")).isEqualTo("direct");
        assertThat(chosen(proxies, "http://a.local/")).isEqualTo("direct");
        assertThat(chosen(Proxies.of(settings(Optional.of("none")), environment), "http://swift/"))
                .isEqualTo("direct");
        assertThat(chosen(Proxies.of(settings(Optional.empty()), Map.of("HTTP_PROXY", "http://evil:2")), "http://a/"))
                .isEqualTo("direct");
    }

    @Test
    void a_proxy_that_cannot_be_used_is_refused_without_showing_its_password() {
        for (String proxy : List.of("https://proxy:1", "http://user:secret@proxy:1", "socks://proxy", "http:// a b")) {
            assertThatExceptionOfType(BackupException.class)
                    .isThrownBy(() -> Proxies.of(settings(Optional.of(proxy)), Map.of()))
                    .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.CONFIGURATION))
                    .satisfies(e -> assertThat(e.toString()).doesNotContain("secret"));
        }
    }

    @Test
    void a_request_goes_through_the_proxy_with_the_whole_url() {
        ScriptedServer proxy = ScriptedServer.doing((request, wire) -> wire.reply(200, "by the proxy"));

        try (proxy;
                Reply reply = HttpTransport.of(
                                settings(Optional.of(proxy.uri("").toString())), Map.of(), Clock.systemUTC())
                        .send(Call.of("GET", URI.create("http://swift.example/v1/a"), Map.of()))) {
            assertThat(reply.status()).isEqualTo(200);
            assertThat(proxy.requests().get(0)).hasToString("GET http://swift.example/v1/a");
        }
    }
}
