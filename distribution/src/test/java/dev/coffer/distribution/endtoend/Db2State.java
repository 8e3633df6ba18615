package dev.coffer.distribution.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.stream.Stream;

/** What has to hold of a guest whenever Coffer is not at work. */
public final class Db2State {
    private Db2State() {}

    public static void isAsItWas(Db2Guest guest) {
        assertThat(guest.db2("db2 list active databases").output()).contains("= SAMPLE");
        assertThat(guest.db2("db2 connect to sample; db2 unquiesce database").output())
                .contains("SQL1373W");
        assertThat(guest.db2("db2 list utilities").output()).contains("SQL1611W");
        assertThat(staged(guest)).isZero();
    }

    static long staged(Db2Guest guest) {
        try (Stream<?> files = Files.list(guest.staging())) {
            return files.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
