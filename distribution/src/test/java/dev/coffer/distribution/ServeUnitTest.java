package dev.coffer.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What systemd itself says of the unit of {@code coffer serve}. */
class ServeUnitTest {
    private static final Path UNIT = Path.of("src/systemd/coffer-serve.service");
    private static final Pattern EXPOSURE = Pattern.compile("Overall exposure level for .*: ([0-9.]+) ");
    private static final double MOST_EXPOSED = 2.5;

    @TempDir
    private Path directory;

    @BeforeAll
    static void require_systemd() {
        if (!"true".equals(System.getenv("CI"))) { // Where no test may be skipped, it has been installed.
            assumeThat(Path.of("/usr/bin/systemd-analyze")).exists();
        }
    }

    @Test
    void systemd_understands_it() throws IOException, InterruptedException {
        Path unit = directory.resolve("coffer-serve.service");
        Files.writeString(
                unit,
                Files.readString(UNIT)
                        .replace("/usr/bin/coffer ", "/usr/bin/env ") // Nothing is installed on a machine that builds.
                        .replace("User=db2inst1", "User=root"));

        assertThat(analyze("verify", unit.toString())).isEmpty();
    }

    @Test
    void what_systemd_would_not_understand_is_noticed_here() throws IOException, InterruptedException {
        Path unit = directory.resolve("coffer-serve.service");
        Files.writeString(unit, "[Service]\nExecStart=/usr/bin/env coffer\nNonsense=yes\n");

        assertThat(analyze("verify", unit.toString())).contains("Nonsense");
    }

    @Test
    void it_gets_a_directory_for_its_orders_and_is_not_started_for_ever_in_vain() throws IOException {
        assertThat(Files.readAllLines(UNIT))
                .contains(
                        "StateDirectory=coffer/orders",
                        "StateDirectoryMode=0700",
                        "RestartPreventExitStatus=2 10",
                        "StartLimitIntervalSec=10min",
                        "StartLimitBurst=5");
    }

    @Test
    void it_is_hardly_exposed() throws IOException, InterruptedException {
        String said = analyze("security", "--offline=true", "--no-pager", UNIT.toString());

        Matcher matcher = EXPOSURE.matcher(said);
        assertThat(matcher.find()).as(said).isTrue();
        assertThat(Double.parseDouble(matcher.group(1))).as(said).isLessThanOrEqualTo(MOST_EXPOSED);
    }

    @Test
    void it_has_time_to_put_databases_back_before_what_it_has_started_is_killed() throws IOException {
        assertThat(Files.readAllLines(UNIT)).contains("KillMode=mixed", "TimeoutStopSec=35min");
    }

    private static String analyze(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("systemd-analyze"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }
}
