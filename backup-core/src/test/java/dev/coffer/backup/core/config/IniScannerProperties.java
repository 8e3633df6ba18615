package dev.coffer.backup.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.backup.api.BackupException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** The scanner and the parser read the same, or the file is refused. */
class IniScannerProperties {
    private static final String SIGNS = "abzAZ09=:#;\"'\\[] \t,.$";

    /** A key with the value it has and the way it is written. */
    record Entry(String value, String written) {}

    @Property(tries = 300)
    void a_file_that_is_written_with_care_is_read_as_it_was_meant(
            @ForAll("sections") Map<String, Map<String, Entry>> sections) {
        StringBuilder text = new StringBuilder("# generated\n\n");
        sections.forEach((section, entries) -> {
            text.append('[').append(section).append("]\n");
            entries.forEach(
                    (key, entry) -> text.append(key).append(entry.written()).append("\n; between\n"));
        });
        Problems problems = new Problems();

        IniFile file = IniFile.parse(Path.of("f"), text.toString(), problems);

        problems.check();
        sections.forEach((section, entries) -> entries.forEach((key, entry) -> {
            Given given = file.given(section, key).orElseThrow();
            assertThat(given.value()).isEqualTo(entry.value());
            int line = Integer.parseInt(given.origin().substring("f:".length()));
            assertThat(text.toString().lines().toList().get(line - 1)).isEqualTo(key + entry.written());
        }));
    }

    @Property(tries = 300)
    void any_line_is_refused_or_means_one_key_with_a_value_of_this_line(@ForAll("lines") String line) {
        Problems problems = new Problems();

        IniFile file = IniFile.parse(Path.of("f"), "[s]\n" + line + "\n[t]\nlast = here\n", problems);

        if (problems.areFound()) {
            assertThat(refusal(problems).text()).contains("f:2: ");
            return;
        }
        assertThat(file.given("t", "last")).contains(new Given("t", "last", "here", "f:4"));
        for (Given given : file.values().getOrDefault("s", Map.of()).values()) {
            assertThat(given.origin()).isEqualTo("f:2");
            assertThat(line.replace("\\", "")).contains(given.value().replace("\\", ""));
            assertThat(line.strip()).startsWith(given.key());
        }
    }

    private static BackupException refusal(Problems problems) {
        try {
            problems.check();
        } catch (BackupException e) {
            return e;
        }
        throw new AssertionError("nothing was refused");
    }

    @Provide
    Arbitrary<String> lines() {
        return Arbitraries.strings().withChars(SIGNS.toCharArray()).ofMaxLength(16);
    }

    @Provide
    Arbitrary<Map<String, Map<String, Entry>>> sections() {
        Arbitrary<String> names = Arbitraries.strings()
                .withCharRange('a', 'z')
                .withChars("0_.:-")
                .ofMinLength(1)
                .ofMaxLength(8);
        Arbitrary<Map<String, Entry>> entries = Arbitraries.maps(names.filter(name -> name.indexOf(':') < 0), entries())
                .ofMinSize(1)
                .ofMaxSize(4);
        return Arbitraries.maps(names, entries).ofMaxSize(4).map(LinkedHashMap::new);
    }

    private static Arbitrary<Entry> entries() {
        Arbitrary<Entry> plain = Combinators.combine(
                        Arbitraries.strings()
                                .withChars("abcXYZ019/._-,$={}".toCharArray())
                                .ofMaxLength(12),
                        Arbitraries.of("=", " = ", "  =\t"),
                        Arbitraries.of("", " ", " # comment", "\t; comment"))
                .as((value, separator, end) -> new Entry(value, separator + value + (value.isEmpty() ? "" : end)));
        Arbitrary<Entry> quoted = Combinators.combine(
                        Arbitraries.strings()
                                .withChars(SIGNS.replace("\\", "").toCharArray())
                                .ofMaxLength(12),
                        Arbitraries.of("\"", "'"),
                        Arbitraries.of("", " # comment"))
                .as((value, quote, end) ->
                        new Entry(value, " = " + quote + value.replace(quote, "\\" + quote) + quote + end));
        return Arbitraries.frequencyOf(List.of(Tuple.of(1, plain), Tuple.of(1, quoted)));
    }
}
