package dev.coffer.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.backup.api.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The commands of the first section of {@code docs/PLUGINS.md}, as whoever reads it would type them: from the archetype to a backup
 * and a restore, with a distribution that knows nothing of the plugin.
 */
@Tag("long")
class TutorialIT {
    private static final String FIRST_SECTION = "\n## 1. ";
    private static final String BLOCK = "\n```sh\n";
    private static final String END_OF_BLOCK = "\n```\n";

    @TempDir
    private static Path directory;

    private static Distribution distribution;
    private static Program.Ended tutorial;

    @BeforeAll
    static void follow_the_tutorial() throws IOException {
        distribution = Distribution.packed().copiedTo(Files.createDirectory(directory.resolve("coffer")));
        Path script = Files.writeString(directory.resolve("tutorial.sh"), "set -eux\n" + commands());
        MavenRepository repository = MavenRepository.make(Files.createDirectory(directory.resolve("maven")));
        tutorial = new Program(Path.of("/bin/bash"))
                .with("PATH", repository.programs() + ":" + System.getenv("PATH"))
                .with("COFFER", distribution.home().toString())
                .run("-c", "cd \"$1\" && . \"$2\"", "tutorial", directory.toString(), script.toString());
        assertThat(tutorial.status()).as(tutorial.out() + tutorial.err()).isZero();
    }

    /** What stands in the blocks of the first section. */
    private static String commands() throws IOException {
        String page = Files.readString(distribution.home().resolve("docs/PLUGINS.md"));
        int begin = page.indexOf(FIRST_SECTION);
        String section = page.substring(begin, page.indexOf("\n## ", begin + 1));
        StringBuilder commands = new StringBuilder();
        for (int block = section.indexOf(BLOCK); block >= 0; block = section.indexOf(BLOCK, block + 1)) {
            int first = block + BLOCK.length();
            commands.append(section, first, section.indexOf(END_OF_BLOCK, first))
                    .append('\n');
        }
        return commands.toString();
    }

    @Test
    void the_plugin_is_found_with_its_version_and_its_jar() {
        assertThat(tutorial.out()).containsPattern("notes .*1\\.0\\.0.*notes-1\\.0\\.0\\.jar");
    }

    @Test
    void what_it_backs_up_is_listed_and_comes_back() throws IOException {
        assertThat(tutorial.out()).containsPattern("first *\\| COMPLETED");
        assertThat(Files.readString(directory.resolve("notes/trial/data/SAMPLE.db")))
                .isEqualTo("forty-two rows\n");
        try (Stream<Path> left = Files.list(directory.resolve("notes/trial/data"))) {
            assertThat(left).hasSize(1);
        }
    }

    @Test
    void its_refusal_reaches_the_operator_with_its_exit_status() {
        Program.Ended ended = coffer(distribution, "create", "trial", "--backup", "first");

        assertThat(ended.status()).isEqualTo(ErrorCode.DATABASE_EXISTS.exitStatus());
        assertThat(ended.err()).contains("database SAMPLE exists").contains("Give --replace-existing");
    }

    @Test
    void without_it_the_datastore_is_unknown_and_the_others_are_named() {
        Program.Ended ended = coffer(Distribution.packed(), "backup-create", "trial", "second");

        assertThat(ended.status()).isEqualTo(ErrorCode.PLUGIN_UNKNOWN.exitStatus());
        assertThat(ended.err()).contains("notes").contains("db2");
    }

    private static Program.Ended coffer(Distribution from, String... arguments) {
        return from.coffer()
                .with(
                        "COFFER_CONFIG_FILE",
                        directory.resolve("notes/trial/coffer.conf").toString())
                .run(arguments);
    }
}
