package dev.coffer.backup.core.pipeline;

import dev.coffer.backup.api.storage.ObjectStore;
import dev.coffer.backup.core.age.AgeIdentity;
import dev.coffer.backup.core.codec.Compression;
import dev.coffer.backup.core.codec.Decoding;
import dev.coffer.backup.core.codec.Encoding;
import dev.coffer.backup.core.manifest.Manifest;
import dev.coffer.backup.core.manifest.ManifestArtifact;
import dev.coffer.backup.core.manifest.Samples;
import dev.coffer.backup.core.store.Stores;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.security.SecureRandom;
import java.util.List;
import java.util.Random;

/** A backup of one artifact, cut into segments of 16 bytes unless said otherwise. */
public final class StoredSample {
    public static final int SEGMENT = 16;

    private static final AgeIdentity IDENTITY = AgeIdentity.generate(new SecureRandom());
    static final Decoding DECODING = Decoding.with(IDENTITY);

    private StoredSample() {}

    /** How a text says it: {@code zstd:3}, {@code zstd:3+age}. */
    private static Encoding encoding(String text) {
        String age = "+age";
        Encoding compressed = Encoding.of(Compression.parse(text.replace(age, "")));
        return text.endsWith(age) ? compressed.encryptedTo(IDENTITY.recipient()) : compressed;
    }

    static Transfer transfer(ObjectStore store) {
        return transfer(Stores.plain(store));
    }

    public static Transfer transfer(Stores stores) {
        return new Transfer(stores, new Capacity(SEGMENT, 3, 2), () -> {}, TransferListener.none());
    }

    public static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    static ManifestArtifact write(ObjectStore store, String codec, byte[] plain) {
        return write(store, codec, new ByteArrayInputStream(plain));
    }

    static ManifestArtifact write(ObjectStore store, String codec, InputStream plain) {
        return new ArtifactWriter(transfer(store), Samples.ID, encoding(codec)).write(Samples.ARTIFACT, plain);
    }

    static ArtifactReader reader(ObjectStore store, ManifestArtifact artifact) {
        return new ArtifactReader(transfer(store), manifest(artifact, SEGMENT), DECODING);
    }

    static Manifest manifest(ManifestArtifact artifact, int segmentBytes) {
        Manifest sample = Samples.manifest();
        return new Manifest(
                sample.format(),
                sample.identity(),
                sample.origin(),
                sample.times(),
                sample.databases(),
                sample.recipient(),
                segmentBytes,
                List.of(artifact),
                sample.software());
    }

    static byte[] read(ObjectStore store, ManifestArtifact artifact) {
        ByteArrayOutputStream plain = new ByteArrayOutputStream();
        reader(store, artifact).read(artifact, plain);
        return plain.toByteArray();
    }
}
