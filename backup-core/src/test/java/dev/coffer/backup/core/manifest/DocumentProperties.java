package dev.coffer.backup.core.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.StrategyName;
import dev.coffer.backup.api.datastore.Artifact;
import dev.coffer.backup.api.datastore.Property;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

final class DocumentProperties {
    /** Texts of all characters that UTF-8 has: no halves of surrogate pairs. */
    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings().all().ofMaxLength(20).filter(DocumentProperties::isWhole);
    }

    private static boolean isWhole(String text) {
        return text.codePoints().noneMatch(each -> each >= Character.MIN_SURROGATE && each <= Character.MAX_SURROGATE);
    }

    @net.jqwik.api.Property(tries = 300)
    void manifests_come_back(
            @ForAll("texts") String text,
            @ForAll("texts") String other,
            @ForAll @LongRange(min = 0, max = 1L << 40) long bytes,
            @ForAll @IntRange(min = 1, max = 5) int artifacts) {
        List<ManifestArtifact> stored = new ArrayList<>();
        for (int i = 0; i < artifacts; i++) {
            Artifact artifact = new Artifact("DB." + i, text, List.of(new Property(other, text)));
            stored.add(new ManifestArtifact(
                    artifact,
                    bytes,
                    "ab".repeat(32),
                    bytes / 2,
                    i,
                    List.of("gzip"),
                    List.of(new LevelCount(i - 3, i + 1)),
                    new IndexDigest(i + 1, "cd".repeat(32))));
        }
        Manifest manifest = new Manifest(
                FormatVersion.CURRENT,
                new BackupIdentity(Samples.ID, text, other, Optional.empty()),
                new BackupOrigin(other, text, other, text, new StrategyName(other, text)),
                new BackupTimes(Instant.ofEpochSecond(bytes / 100, bytes % 1_000), Samples.NOON, Samples.NOON),
                List.of(new ManifestDatabase(text, Duration.ofMillis(bytes), List.of(other, text))),
                Optional.empty(),
                artifacts,
                stored,
                List.of(new Software(text, other)));

        assertThat(ManifestJson.read(ManifestJson.write(manifest), Samples.ID)).isEqualTo(manifest);
    }

    @net.jqwik.api.Property(tries = 100)
    void indexes_come_back(@ForAll @Size(max = 50) List<@IntRange(min = 1, max = Integer.MAX_VALUE) Integer> sizes) {
        List<IndexedSegment> segments = new ArrayList<>();
        for (int size : sizes) {
            segments.add(new IndexedSegment(
                    BackupObjects.segment(Samples.ID, Samples.ARTIFACT, segments.size()),
                    size,
                    Math.max(1, size / 2),
                    "ef".repeat(32),
                    size % 3 == 0 ? Optional.empty() : Optional.of("01".repeat(16))));
        }
        ArtifactIndex index = new ArtifactIndex(Samples.ARTIFACT.name(), segments);

        assertThat(IndexJson.read(IndexJson.write(index), Samples.ID, Samples.ARTIFACT))
                .isEqualTo(index);
    }

    @net.jqwik.api.Property(tries = 300)
    void statuses_come_back(
            @ForAll("texts") String text,
            @ForAll BackupState state,
            @ForAll @LongRange(min = 0) long bytes,
            @ForAll @LongRange(min = 0, max = 86_400) long seconds) {
        Assume.that(state != BackupState.UNTRUSTED);
        BackupStatus status = new BackupStatus(
                new BackupIdentity(Samples.ID, text, text, Optional.of(Samples.OTHER_ID)),
                Samples.ORIGIN,
                state,
                Samples.NOON,
                Samples.NOON.plusSeconds(seconds),
                Optional.of(new Lease(Samples.NOON, Duration.ofSeconds(seconds))),
                bytes,
                bytes,
                Optional.of(new Reason(text, text, text)));

        assertThat(StatusJson.read(StatusJson.write(status), Samples.ID)).isEqualTo(status);
    }

    @net.jqwik.api.Property(tries = 500)
    void bytes_that_anybody_wrote_are_read_or_refused_with_the_name_of_the_object(@ForAll byte[] bytes) {
        try {
            ManifestJson.read(bytes, Samples.ID);
        } catch (BackupException e) {
            assertThat(e.code()).isEqualTo(ErrorCode.BACKUP_CORRUPT);
            assertThat(e).hasMessageContaining(Samples.ID + "/manifest.json");
        }
    }

    @net.jqwik.api.Property(tries = 2000)
    void a_manifest_with_changed_bytes_is_read_or_refused(
            @ForAll @IntRange(min = 0, max = 1500) int position, @ForAll byte value) {
        byte[] bytes = ManifestJson.write(Samples.manifest());
        bytes[position % bytes.length] = value;

        try {
            assertThat(ManifestJson.read(bytes, Samples.ID).id()).isEqualTo(Samples.ID);
        } catch (BackupException e) {
            assertThat(e.code()).isIn(ErrorCode.BACKUP_CORRUPT, ErrorCode.FORMAT_UNSUPPORTED);
        }
    }
}
