package dev.coffer.datastore.fake;

import dev.coffer.backup.api.BackupId;
import dev.coffer.backup.api.Secret;
import dev.coffer.backup.api.datastore.Artifact;
import dev.coffer.backup.api.datastore.Instance;
import dev.coffer.backup.api.datastore.Property;
import dev.coffer.backup.api.datastore.StoredArtifact;
import dev.coffer.backup.api.datastore.StoredBackup;
import dev.coffer.backup.testkit.Script;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A configuration, a guest, and a backup that was made there. */
final class Examples {
    private Examples() {}

    static Instance<FakeConfiguration> instance() {
        return new Instance<>("example", configuration());
    }

    static FakeConfiguration configuration() {
        return configuration(Path.of("/srv/fake"), Optional.of(Path.of("/srv/fake/profile")), "open sesame");
    }

    /** An instance on this machine, whose owner is whoever runs the test. */
    static FakeConfiguration here(Path directory, String password) {
        return configuration(directory, Optional.empty(), password);
    }

    private static FakeConfiguration configuration(Path directory, Optional<Path> profile, String password) {
        return new FakeConfiguration(
                directory,
                "fakeowner",
                Optional.empty(),
                profile,
                Optional.of(new Secret(password)),
                Duration.ofSeconds(10),
                Duration.ofMinutes(1),
                3,
                Duration.ofMillis(100),
                false,
                2);
    }

    static FakeConfiguration obeyingFaults(FakeConfiguration plain) {
        return new FakeConfiguration(
                plain.dataDirectory(),
                plain.owner(),
                plain.stagingDirectory(),
                plain.profile(),
                plain.password(),
                plain.silenceLimit(),
                plain.totalLimit(),
                plain.attempts(),
                plain.pause(),
                true,
                plain.pipes());
    }

    /** Two databases, the first of them active. */
    static Script guest() {
        return Script.empty()
                .command("^contents", "SAMPLE/\nSAMPLE.active\nSTOCK/\nSTOCK.coffer-old/\nversion\n")
                .file("^version", "2.1\n")
                .directory("^bytes:", 10_000)
                .room("^room", 1_000_000)
                .command("^entries:", "12\n");
    }

    static StoredBackup backup(String type, String... databases) {
        return new StoredBackup(
                BackupId.of(0, new UUID(0, 0)),
                type,
                "example",
                "2.1",
                "posix",
                List.of(databases),
                List.of(databases).stream().map(Examples::image).toList());
    }

    private static StoredArtifact image(String database) {
        return new StoredArtifact(
                new Artifact(database + ".tar", database, List.of(new Property("entries", "12"))), 20_480);
    }
}
