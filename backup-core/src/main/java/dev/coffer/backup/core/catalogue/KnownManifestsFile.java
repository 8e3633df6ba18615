package dev.coffer.backup.core.catalogue;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.BackupId;
import dev.coffer.backup.api.StrategyName;
import dev.coffer.backup.core.catalogue.KnownManifests.Remembered;
import dev.coffer.backup.core.manifest.BackupIdentity;
import dev.coffer.backup.core.manifest.BackupOrigin;
import dev.coffer.backup.core.pipeline.Digests;
import dev.coffer.backup.core.process.OwnedFiles;
import dev.coffer.backup.core.signature.SignerKey;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Manifests that were verified by an earlier command of the same user: a file of his own in a directory of his own, that nobody else has
 * a right to. Whoever could forge it could sign with his keys as well. Nothing is lost with it: what is wrong with it is logged, and
 * everything verified anew.
 */
public final class KnownManifestsFile {
    private static final Logger LOG = LoggerFactory.getLogger(KnownManifestsFile.class);
    private static final String NAME = "known-manifests";
    private static final String NEW_NAME = NAME + ".new";
    private static final String FORMAT = "coffer known manifests 1, by version ";
    private static final int DIGEST_BYTES = 64;
    private static final int MOST_BYTES = 64 << 20;
    private static final int FEWEST_NEW = 16;
    private static final int SHARE = 50;

    private final String format;
    private final Supplier<Optional<OwnedFiles>> place;

    /**
     * The file of one user.
     *
     * @param version of Coffer: another one may read manifests more strictly, and verifies all anew
     * @param place opens the directory, which is closed here; empty where this user has none
     */
    public KnownManifestsFile(String version, Supplier<Optional<OwnedFiles>> place) {
        this.format = FORMAT + version;
        this.place = place;
    }

    /** Whether to verify so many again would take longer than to write them all. */
    static boolean isWorthIt(int unsaved, int all) {
        return unsaved >= Math.max(FEWEST_NEW, all / SHARE);
    }

    /** What was written last; nothing if there is nothing that is right in every byte. */
    List<Remembered> read() {
        try {
            Optional<OwnedFiles> opened = place.get();
            if (opened.isEmpty()) {
                return List.of();
            }
            try (OwnedFiles files = opened.get();
                    InputStream in = Channels.newInputStream(files.open(NAME, StandardOpenOption.READ))) {
                return parse(in.readNBytes(MOST_BYTES));
            }
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException | BackupException | IllegalArgumentException e) {
            LOG.debug("what was known of manifests cannot be read: {}", e.toString());
            return List.of();
        }
    }

    private List<Remembered> parse(byte[] bytes) throws IOException {
        int length = bytes.length - DIGEST_BYTES;
        if (length < 0
                || !digest(bytes, length).equals(new String(bytes, length, DIGEST_BYTES, StandardCharsets.US_ASCII))) {
            throw new IOException("it was cut short or changed");
        }
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes, 0, length));
        if (!in.readUTF().equals(format)) {
            throw new IOException("it is of another format or version");
        }
        List<Remembered> all = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            all.add(readOne(in));
        }
        return all;
    }

    private static String digest(byte[] bytes, int length) {
        return Digests.sha256(ByteBuffer.wrap(bytes, 0, length));
    }

    private static Remembered readOne(DataInputStream in) throws IOException {
        BackupId id = new BackupId(in.readUTF());
        String name = in.readUTF();
        String description = in.readUTF();
        String parent = in.readUTF();
        return new Remembered(
                new KnownManifest(
                        new BackupIdentity(
                                id,
                                name,
                                description,
                                Optional.of(parent)
                                        .filter(text -> !text.isEmpty())
                                        .map(BackupId::new)),
                        new BackupOrigin(
                                in.readUTF(),
                                in.readUTF(),
                                in.readUTF(),
                                in.readUTF(),
                                new StrategyName(in.readUTF(), in.readUTF())),
                        Instant.ofEpochSecond(in.readLong(), in.readInt()),
                        Instant.ofEpochSecond(in.readLong(), in.readInt()),
                        in.readLong(),
                        in.readLong(),
                        in.readUTF(),
                        Optional.of(new SignerKey(in.readUTF()))),
                in.readUTF());
    }

    /** Puts these in the place of what is there. */
    void write(List<Remembered> all) {
        try {
            Optional<OwnedFiles> opened = place.get();
            if (opened.isEmpty()) {
                return;
            }
            try (OwnedFiles files = opened.get()) {
                files.delete(NEW_NAME);
                try (FileChannel file = files.create(NEW_NAME)) {
                    ByteBuffer bytes = ByteBuffer.wrap(bytes(all));
                    while (bytes.hasRemaining()) {
                        file.write(bytes);
                    }
                }
                files.rename(NEW_NAME, NAME);
            }
        } catch (IOException | BackupException e) {
            LOG.debug("what is known of manifests cannot be written: {}", e.toString());
        }
    }

    private byte[] bytes(List<Remembered> all) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeUTF(format);
        out.writeInt(all.size());
        for (Remembered known : all) {
            writeOne(known, out);
        }
        byte[] content = bytes.toByteArray();
        byte[] file = Arrays.copyOf(content, content.length + DIGEST_BYTES);
        byte[] digest = digest(content, content.length).getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(digest, 0, file, content.length, DIGEST_BYTES);
        return file;
    }

    private static void writeOne(Remembered known, DataOutputStream out) throws IOException {
        KnownManifest manifest = known.manifest();
        BackupIdentity identity = manifest.identity();
        BackupOrigin origin = manifest.origin();
        for (String text : List.of(
                identity.id().value(),
                identity.name(),
                identity.description(),
                identity.parent().map(BackupId::value).orElse(""),
                origin.instance(),
                origin.datastore(),
                origin.datastoreVersion(),
                origin.platform(),
                origin.strategy().namespace(),
                origin.strategy().name())) {
            out.writeUTF(text);
        }
        for (Instant time : List.of(manifest.started(), manifest.committed())) {
            out.writeLong(time.getEpochSecond());
            out.writeInt(time.getNano());
        }
        out.writeLong(manifest.plainBytes());
        out.writeLong(manifest.storedBytes());
        out.writeUTF(manifest.sha256());
        out.writeUTF(manifest.signer().map(SignerKey::base64).orElse(""));
        out.writeUTF(known.signatureSha256());
    }
}
