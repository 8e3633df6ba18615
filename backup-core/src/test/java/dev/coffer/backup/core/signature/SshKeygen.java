package dev.coffer.backup.core.signature;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** OpenSSH's own program. */
final class SshKeygen {
    private SshKeygen() {}

    /** How it ended, and all that it said. */
    record Ended(int status, String said) {}

    static Ended run(String... arguments) throws Exception {
        return run(Optional.empty(), arguments);
    }

    static Ended run(Path input, String... arguments) throws Exception {
        return run(Optional.of(input), arguments);
    }

    private static Ended run(Optional<Path> input, String... arguments) throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/ssh-keygen")), "takes openssh-client, see scripts/setup");
        List<String> line = new ArrayList<>(List.of("/usr/bin/ssh-keygen"));
        line.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true);
        builder.redirectInput(input.orElse(Path.of("/dev/null")).toFile());
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), said);
    }
}
