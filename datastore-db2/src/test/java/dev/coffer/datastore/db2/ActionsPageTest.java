package dev.coffer.datastore.db2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.backup.api.datastore.Action;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code docs/DB2.md} shows every command of {@code coffer db2}. */
class ActionsPageTest {
    @Test
    void the_page_shows_every_command() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "DB2.md"));
        List<String> commands = new Db2Plugin()
                .actions().stream().map(Action::name).map("coffer db2 "::concat).toList();

        assertThat(commands).hasSizeGreaterThan(2);
        assertThat(page).contains(commands);
    }
}
