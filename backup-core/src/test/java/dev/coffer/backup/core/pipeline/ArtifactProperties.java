package dev.coffer.backup.core.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.backup.core.manifest.ManifestArtifact;
import dev.coffer.backup.testkit.InMemoryObjectStore;
import java.time.Clock;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

final class ArtifactProperties {
    @Provide
    Arbitrary<String> codecs() {
        return Arbitraries.of(
                "none",
                "gzip",
                "gzip:1",
                "zstd:-5",
                "zstd:1",
                "zstd",
                "zstd:19",
                "zstd:auto",
                "none+age",
                "gzip+age",
                "zstd:1+age",
                "zstd:auto+age");
    }

    @Provide
    Arbitrary<Integer> sizes() {
        int segment = StoredSample.SEGMENT;
        return Arbitraries.oneOf(
                Arbitraries.of(0, 1, segment - 1, segment, segment + 1, 2 * segment, 10 * segment, 10 * segment + 1),
                Arbitraries.integers().between(0, 40 * segment));
    }

    @Property(tries = 150)
    void what_was_stored_comes_back(@ForAll("codecs") String codec, @ForAll("sizes") int size) {
        InMemoryObjectStore store = new InMemoryObjectStore(Clock.systemUTC());
        store.createContainer();
        byte[] plain = StoredSample.bytes(size);

        ManifestArtifact artifact = StoredSample.write(store, codec, plain);

        assertThat(artifact.plainBytes()).isEqualTo(size);
        assertThat(artifact.segments()).isEqualTo((size + StoredSample.SEGMENT - 1) / StoredSample.SEGMENT);
        assertThat(store.names()).hasSize(artifact.segments() + 1);
        StoredSample.reader(store, artifact).checkPresence(artifact);
        assertThat(StoredSample.read(store, artifact)).isEqualTo(plain);
    }
}
