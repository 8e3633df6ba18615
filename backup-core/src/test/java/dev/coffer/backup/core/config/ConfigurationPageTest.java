package dev.coffer.backup.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page lists what the engine binds. */
class ConfigurationPageTest {
    @Test
    void the_page_lists_every_key_of_the_engine_with_its_default() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "CONFIGURATION.md"));
        List<String> rows = new ArrayList<>();
        for (SettingKey key : defaultKeys()) {
            String defaultText =
                    key.defaultText().map(text -> " `" + text + "` ").orElse(" ");
            rows.add("| `" + key.name() + "` |" + defaultText + "| ");
        }
        Schema.of(StrategyKeys.class).keys().forEach(key -> rows.add("| `" + key.name() + "` | "));
        Schema.of(ServerSettings.class).keys().forEach(key -> rows.add("| `" + key.name() + "` | "));
        Schema.of(InstanceKeys.class).keys().forEach(key -> rows.add("| `" + key.name() + "` | "));

        assertThat(rows).allSatisfy(row -> assertThat(page).contains("\n" + row));
    }

    private static List<SettingKey> defaultKeys() {
        return Stream.concat(
                        Schema.of(EngineSettings.class).keys().stream(), Schema.of(KeySettings.class).keys().stream())
                .toList();
    }
}
