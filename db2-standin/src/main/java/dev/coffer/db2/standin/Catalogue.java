package dev.coffer.db2.standin;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The texts of {@code messages.txt}. */
final class Catalogue {

    private static final Map<String, Entry> ENTRIES = load();

    private Catalogue() {}

    private record Entry(String sqlstate, String text) {}

    static boolean knows(String id) {
        return ENTRIES.containsKey(id);
    }

    /** The text of a message without its id, with its SQLSTATE. */
    static String text(String id, Language language, List<String> values) {
        Entry entry = find(id, language);
        if (entry == null) {
            throw new AssertionError("no text for " + id);
        }
        String text = entry.text();
        for (int i = 0; i < values.size(); i++) {
            text = text.replace("{" + i + "}", values.get(i));
        }
        return entry.sqlstate().isEmpty() ? text : text + "  SQLSTATE=" + entry.sqlstate();
    }

    private static @Nullable Entry find(String id, Language language) {
        Entry translated = language == Language.GERMAN ? ENTRIES.get(id + ".de") : null;
        return translated == null ? ENTRIES.get(id) : translated;
    }

    private static Map<String, Entry> load() {
        try (InputStream in = Objects.requireNonNull(Catalogue.class.getResourceAsStream("messages.txt"))) {
            Map<String, Entry> entries = new HashMap<>();
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .forEach(line -> add(entries, line));
            return entries;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void add(Map<String, Entry> entries, String line) {
        int first = line.indexOf('|');
        int second = line.indexOf('|', first + 1);
        entries.put(line.substring(0, first), new Entry(line.substring(first + 1, second), line.substring(second + 1)));
    }
}
