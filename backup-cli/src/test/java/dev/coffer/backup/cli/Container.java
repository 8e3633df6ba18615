package dev.coffer.backup.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.coffer.backup.core.signature.Namespace;
import dev.coffer.backup.core.signature.SigningKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A container in a local directory, for whoever can write to it. */
record Container(Path path) {
    private static final ObjectMapper JSON = new ObjectMapper();

    Path file(String backup, String name) {
        return path.resolve(backup).resolve(name);
    }

    Path manifest(String backup) {
        return file(backup, "manifest.json");
    }

    Path signature(String backup) {
        return file(backup, "manifest.json.sig");
    }

    /** The segments of its one artifact, in order. */
    List<Path> segments(String backup) throws IOException {
        try (Stream<Path> files = Files.list(artifact(backup))) {
            return files.filter(file -> file.getFileName().toString().matches("\\d{8}"))
                    .sorted()
                    .toList();
        }
    }

    Path index(String backup) throws IOException {
        return artifact(backup).resolve("index.json");
    }

    String artifactName(String backup) throws IOException {
        return artifact(backup).getFileName().toString();
    }

    /** What the manifest pins of the plain bytes. */
    String sha256(String backup) throws IOException {
        return JSON.readTree(manifest(backup).toFile())
                .at("/artifacts/0/plain_sha256")
                .asText();
    }

    static String sha256(Path file) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private Path artifact(String backup) throws IOException {
        try (Stream<Path> files = Files.list(path.resolve(backup))) {
            return files.filter(Files::isDirectory)
                    .filter(directory -> !directory.endsWith("verify"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** The records of verifications, the oldest first. */
    List<Path> verifications(String backup) throws IOException {
        Path records = path.resolve(backup).resolve("verify");
        if (!Files.exists(records)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(records)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
    }

    static Path signatureOf(Path document) {
        return Path.of(document + ".sig");
    }

    /** Puts a copy of an object in the place of another. */
    void put(Path object, Path place) throws IOException {
        Files.copy(object, place, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Puts a copy of a backup of another container beside the others. */
    void copy(Container from, String backup) throws IOException {
        Path begin = from.path().resolve(backup);
        try (Stream<Path> all = Files.walk(begin)) {
            for (Path file : all.toList()) {
                Files.copy(
                        file,
                        path.resolve(backup).resolve(begin.relativize(file).toString()));
            }
        }
    }

    /** Puts all of an artifact in the place of the same one of another backup, with an index to it. */
    void putArtifact(String from, String to) throws IOException {
        List<Path> segments = segments(from);
        for (int i = 0; i < segments.size(); i++) {
            put(segments.get(i), segments(to).get(i));
        }
        Files.writeString(index(to), Files.readString(index(from)).replace(from, to));
    }

    void edit(String backup, Consumer<ObjectNode> edit) throws IOException {
        ObjectNode manifest = (ObjectNode) JSON.readTree(manifest(backup).toFile());
        edit.accept(manifest);
        Files.writeString(manifest(backup), manifest.toPrettyString());
    }

    void sign(String backup, SigningKey key, Namespace namespace) throws IOException {
        Files.write(
                signature(backup),
                key.sign(namespace, Files.readAllBytes(manifest(backup))).armored());
    }
}
