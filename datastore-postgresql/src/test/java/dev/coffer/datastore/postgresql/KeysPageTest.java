package dev.coffer.datastore.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.backup.api.Setting;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** {@code docs/POSTGRESQL.md} has a row for each key of {@code [postgresql]}, with its default. */
class KeysPageTest {
    @Test
    void the_page_lists_every_key_with_its_default() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "POSTGRESQL.md"));
        List<String> rows = new ArrayList<>();
        for (RecordComponent component : PostgresqlConfiguration.class.getRecordComponents()) {
            String key = component
                    .getName()
                    .replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_")
                    .toLowerCase(Locale.ROOT);
            String text = component.getAnnotation(Setting.class).defaultValue();
            rows.add("| `" + key + "` | " + (text.isEmpty() ? "" : "`" + text + "` | "));
        }

        assertThat(rows).allSatisfy(row -> assertThat(page).contains("\n" + row));
    }
}
