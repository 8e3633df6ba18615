package dev.coffer.backup.core.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Segments go to and fro between Coffer and the programs that Debian has. */
final class SegmentInteroperabilityTest {
    private static final byte[] PLAIN = Segments.mixed(300_001, 1);

    @TempDir
    private Path directory;

    /** Skips the tests where a program is missing; with {@code CI=true} they fail. */
    @BeforeEach
    void the_programs_are_there() {
        for (String program : List.of("age", "zstd", "gzip")) {
            boolean there = Files.isExecutable(Path.of("/usr/bin/" + program));
            if ("true".equals(System.getenv("CI"))) {
                assertThat(there).as("%s is installed", program).isTrue();
            }
            Assumptions.assumeTrue(there, program + " is not installed: apt-get install " + program);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"none+age", "gzip", "gzip+age", "zstd:-5", "zstd:1", "zstd:19", "zstd:auto", "zstd:3+age"})
    void the_programs_decode_our_segments(String text) throws Exception {
        Encoding encoding = Segments.encoding(text);
        Path stored = Files.write(directory.resolve("stored"), Segments.encode(encoding, PLAIN));

        assertThat(run(stored, decoding(encoding))).isEqualTo(PLAIN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"zstd -q -3 -c", "zstd -q --fast=5 -c", "zstd -q -19 -c", "gzip -c", "cat"})
    void our_segments_may_be_theirs(String compress) throws Exception {
        Path plain = Files.write(directory.resolve("plain"), PLAIN);
        String recipient = Segments.IDENTITY.recipient().text();
        byte[] stored = run(plain, compress + " \"$1\" | age -r " + recipient);
        String codec = compress.equals("cat") ? "none" : compress.substring(0, 4);
        byte[] decoded = new byte[PLAIN.length];

        try (Decoder decoder = Segments.decoder(Segments.encoding(codec + "+age"))) {
            decoder.decode(ByteBuffer.wrap(stored), decoded, PLAIN.length);
        }

        assertThat(decoded).isEqualTo(PLAIN);
    }

    private String decoding(Encoding encoding) throws IOException {
        Path identity = Files.writeString(
                directory.resolve("identity"), Segments.IDENTITY.text().reveal() + "\n");
        String decrypt = encoding.codecs().contains("age") ? "age -d -i '" + identity + "' \"$1\"" : "cat \"$1\"";
        String decompress =
                switch (encoding.codecs().get(0)) {
                    case "gzip" -> "gzip -dc";
                    case "zstd" -> "zstd -dcq";
                    default -> "cat";
                };
        return decrypt + " | " + decompress;
    }

    /** What a line of shell prints, with a file as its {@code $1}; it must succeed. */
    private byte[] run(Path file, String line) throws IOException, InterruptedException {
        Path output = directory.resolve("output");
        Path errors = directory.resolve("errors");
        Process process = new ProcessBuilder("bash", "-c", "set -o pipefail; " + line, "bash", file.toString())
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile())
                .start();
        assertThat(process.waitFor()).as(Files.readString(errors)).isZero();
        return Files.readAllBytes(output);
    }
}
