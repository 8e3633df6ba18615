package dev.coffer.backup.core.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The virtual machine has what docs/CONFIGURATION.md says of the heap and of memory outside it, and not a byte more. */
final class MemoryBudgetTest {
    @TempDir
    private Path directory;

    @Tag("long")
    @Timeout(900)
    @ParameterizedTest
    @CsvSource({"zstd:auto, 4096, 256"})
    void four_gibibytes_pass_there_and_back(String compression, int mebibytes, int memory) throws Exception {
        assertMoves(compression, mebibytes, memory);
    }

    @Timeout(300)
    @ParameterizedTest
    @CsvSource({"zstd:1, 128, 74", "none, 64, 68", "zstd:19, 17, 161"})
    void the_least_memory_suffices(String compression, int mebibytes, int memory) throws Exception {
        assertMoves(compression, mebibytes, memory);
    }

    @Test
    @Tag("long")
    @Timeout(300)
    void an_index_of_two_hundred_thousand_segments_fits_beside_the_buffers() throws Exception {
        String said = run(16, ManySegments.class, directory.toString(), "200000", "16M");

        assertThat(said).contains("moved 200000 segments");
    }

    private void assertMoves(String compression, int mebibytes, int memory) throws IOException, InterruptedException {
        String said = run(
                memory,
                LargeTransfer.class,
                directory.toString(),
                compression,
                String.valueOf(mebibytes),
                memory + "M");

        assertThat(said).contains("moved " + ((long) mebibytes << 20) + " bytes");
    }

    private static String run(int memory, Class<?> program, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-Xmx" + (memory + 128) + "m",
                "-Xmn32m",
                "-XX:PretenureSizeThreshold=1m",
                "-XX:MaxDirectMemorySize=32m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                program.getName()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }
}
