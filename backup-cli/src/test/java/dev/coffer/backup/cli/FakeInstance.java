package dev.coffer.backup.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.coffer.backup.core.journal.Journal;
import dev.coffer.backup.core.process.Users;
import dev.coffer.backup.core.signature.SigningKey;
import dev.coffer.backup.core.signature.SigningKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A guest of its own, with one instance {@code one} of the fake datastore, on a store that others use, too. */
record FakeInstance(Path home, Path store, String encryption) {
    static final String FIRST_ROWS = rows(1);

    /** Three segments of what does not shrink. */
    private static String rows(long seed) {
        StringBuilder rows = new StringBuilder();
        Random random = new Random(seed);
        while (rows.length() < (5 << 20) / 2) {
            rows.append(Long.toHexString(random.nextLong())).append('\n');
        }
        return rows.toString();
    }

    static FakeInstance make(Path home, Path store) throws IOException {
        return make(home, store, "backup_encryption = none");
    }

    /** One whose backups can be opened by whoever has the identity of a recipient. */
    static FakeInstance encrypting(Path home, Path store, String recipient) throws IOException {
        return make(home, store, "backup_encryption_recipients = " + recipient);
    }

    private static FakeInstance make(Path home, Path store, String encryption) throws IOException {
        Files.createDirectories(home.resolve("data/SAMPLE"));
        FakeInstance instance = new FakeInstance(home, store, encryption);
        Files.writeString(instance.file(), FIRST_ROWS);
        instance.configure("");
        return instance;
    }

    private void configure(String line) throws IOException {
        Path file = Files.writeString(home.resolve("coffer.conf"), """
                [DEFAULT]
                datastore_manager = fake
                storage_strategy = LocalStorage
                %5$s
                backup_compression = none
                backup_segment_max_size = 1M
                state_path = %1$s/state
                %2$s
                [local]
                path = %3$s
                [instance:one]
                data_directory = %1$s/data
                owner = %4$s
                """.formatted(
                        home, line, store, System.getProperty("user.name"), encryption));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    Run run(String... arguments) {
        String[] all = new String[arguments.length + 2];
        all[0] = "--config-file";
        all[1] = home.resolve("coffer.conf").toString();
        System.arraycopy(arguments, 0, all, 2, arguments.length);
        return Run.of(all);
    }

    /** Makes a backup, and gives its id. */
    String backUp(String name, String... more) throws IOException {
        String[] line = Arrays.copyOf(new String[] {"backup-create", "one", name, "--json"}, 4 + more.length);
        System.arraycopy(more, 0, line, 4, more.length);
        Run run = run(line);
        assertThat(run.exitStatus()).as(run.err()).isZero();
        return new ObjectMapper().readTree(run.out()).at("/backup/id").asText();
    }

    /** Changes what the database holds. */
    void work() throws IOException {
        Files.writeString(file(), rows(2));
    }

    String rows() throws IOException {
        return Files.readString(file());
    }

    private Path file() {
        return home.resolve("data/SAMPLE/rows");
    }

    void trust(String line) throws IOException {
        Path file = home.resolve("trusted_signers");
        Files.writeString(file, line + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        configure("trusted_signers = " + file);
    }

    /** The line by which others trust this one. */
    String listedLine() throws IOException {
        return new ObjectMapper()
                .readTree(run("signer-show", "--json").out())
                .at("/signers/0/allowed_signers")
                .asText();
    }

    SigningKey signingKey() {
        return new SigningKeys(new Journal(home.resolve("state"), Users.ofThisProcess()))
                .find("one")
                .orElseThrow();
    }

    /** All files of the instance, and when they were changed. */
    Map<String, String> contents() throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(home.resolve("data"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                contents.put(file.toString(), Files.getLastModifiedTime(file) + " " + Files.size(file));
            }
        }
        return contents;
    }
}
