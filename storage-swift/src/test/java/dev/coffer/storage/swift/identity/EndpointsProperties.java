package dev.coffer.storage.swift.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.openstack4j.core.transport.ObjectMapperSingleton;
import org.openstack4j.model.identity.v3.Token;
import org.openstack4j.openstack.identity.v3.domain.KeystoneToken;

class EndpointsProperties {
    /** An endpoint as a catalogue has it. */
    record Offer(EndpointType type, String region, String url) {
        String json() {
            return String.format(
                    Locale.ROOT,
                    "{\"interface\":\"%s\",\"region\":\"%s\",\"region_id\":\"%s\",\"url\":\"%s\"}",
                    type,
                    region,
                    region,
                    url);
        }
    }

    private static Token token(List<Offer> offers) throws IOException {
        StrangeUrls.arePassedOver();
        String endpoints = offers.stream().map(Offer::json).collect(Collectors.joining(","));
        return ObjectMapperSingleton.getContext(KeystoneToken.class)
                .readerFor(KeystoneToken.class)
                .readValue("{\"token\":{\"catalog\":[{\"type\":\"object-store\",\"endpoints\":[" + endpoints + "]}]}}");
    }

    @Property(tries = 500)
    void an_endpoint_is_chosen_where_there_is_no_choice_and_all_are_told_where_there_is_one(
            @ForAll("offers") List<Offer> offers, @ForAll EndpointType type, @ForAll("regions") Optional<String> region)
            throws IOException {
        Endpoints wanted = new Endpoints(region, type, Optional.empty());
        Token token = token(offers);
        List<String> fitting = offers.stream()
                .filter(offer -> offer.type() == type
                        && region.map(offer.region()::equals).orElse(true))
                .map(Offer::url)
                .distinct()
                .toList();

        if (fitting.size() == 1) {
            assertThat(wanted.choose(token)).isEqualTo(URI.create(fitting.get(0)));
            return;
        }
        BackupException failure = Failing.from(() -> wanted.choose(token));
        assertThat(failure.code()).isEqualTo(ErrorCode.CONFIGURATION);
        assertThat(offers).allSatisfy(offer -> assertThat(failure).hasMessageContaining(offer.url()));
    }

    @Provide
    Arbitrary<List<Offer>> offers() {
        return Combinators.combine(
                        Arbitraries.of(EndpointType.class),
                        Arbitraries.of("One", "Two"),
                        Arbitraries.of("http://a/v1/x", "http://b/v1/x", "https://c:8080/swift/v1"))
                .as(Offer::new)
                .list()
                .ofMaxSize(4);
    }

    @Provide
    Arbitrary<Optional<String>> regions() {
        return Arbitraries.of(Optional.empty(), Optional.of("One"), Optional.of("Two"), Optional.of("Three"));
    }
}
