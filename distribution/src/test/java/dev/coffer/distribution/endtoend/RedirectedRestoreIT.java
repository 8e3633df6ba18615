package dev.coffer.distribution.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.distribution.endtoend.Running.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("long")
class RedirectedRestoreIT {
    @Test
    void a_script_is_written_edited_and_followed() throws IOException {
        try (Db2Guest guest = Db2Guest.create(2)) {
            String contents = guest.contents("SAMPLE");
            require(0, guest, "backup-create", guest.instance(), "moving");
            Path script = guest.directory("scripts").resolve("moving.clp");
            Path storage = guest.directory("elsewhere");
            String[] restore = {
                "create",
                guest.instance(),
                "--backup",
                "moving",
                "--into",
                "MOVED",
                "--redirect-script",
                script.toString()
            };

            Ended written = require(0, guest, restore);
            boolean restored = guest.db2("db2 list database directory").output().contains("MOVED");
            String text = Files.readString(script);
            Files.writeString(
                    script,
                    text.replaceAll(
                            "-- SET STOGROUP PATHS FOR IBMSTOGROUP\n-- ON '.*'\n-- ;",
                            "SET STOGROUP PATHS FOR IBMSTOGROUP ON '" + storage + "';"));
            require(0, guest, restore);

            assertThat(written.output()).contains("script " + script + " was written");
            assertThat(restored).isFalse();
            assertThat(guest.containers("MOVED")).isNotEmpty().anyMatch(file -> file.startsWith(storage));
            assertThat(guest.contents("MOVED").lines().count())
                    .isEqualTo(contents.lines().count());
            Files.writeString(script, Files.readString(script).replace(storage.toString(), "/nowhere/at/all"));
            require(
                    31,
                    guest,
                    "create",
                    guest.instance(),
                    "--backup",
                    "moving",
                    "--into",
                    "LOST",
                    "--redirect-script",
                    script.toString());
            assertThat(guest.db2("db2 list utilities").output()).contains("SQL1611W");
        }
    }

    private static Ended require(int status, Db2Guest guest, String... arguments) {
        Ended ended = Running.run(guest.coffer(arguments));
        assertThat(ended.status()).as("%s", ended).isEqualTo(status);
        return ended;
    }
}
