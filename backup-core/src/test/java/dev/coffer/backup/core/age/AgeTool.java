package dev.coffer.backup.core.age;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** The programs {@code age} and {@code age-keygen} of the machine that the tests run on. */
final class AgeTool {
    private static final Path AGE = Path.of("/usr/bin/age");

    private AgeTool() {}

    /** Skips the test where there is no age; with {@code CI=true} it fails. */
    static void require() {
        boolean there = Files.isExecutable(AGE);
        if ("true".equals(System.getenv("CI"))) {
            assertThat(there).as("age is installed").isTrue();
        }
        Assumptions.assumeTrue(there, "age is not installed: apt-get install age");
    }

    /** Runs a command, which must succeed, and returns what it prints. */
    static String run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}
