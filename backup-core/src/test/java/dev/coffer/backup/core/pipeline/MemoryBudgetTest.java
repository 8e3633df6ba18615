package dev.coffer.backup.core.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
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

    private void assertMoves(String compression, int mebibytes, int memory) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "-Xmx" + (memory + 128) + "m",
                        "-XX:MaxDirectMemorySize=32m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LargeTransfer.class.getName(),
                        directory.toString(),
                        compression,
                        String.valueOf(mebibytes),
                        memory + "M"))
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(said).isZero();
        assertThat(said).contains("moved " + ((long) mebibytes << 20) + " bytes");
    }
}
