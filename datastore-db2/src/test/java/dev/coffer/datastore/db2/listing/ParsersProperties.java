package dev.coffer.datastore.db2.listing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.datastore.Outcome;
import dev.coffer.datastore.db2.Fixtures;
import dev.coffer.datastore.db2.message.ClpMessages;
import dev.coffer.datastore.db2.message.Failures;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;

/** Whatever an instance answers, the parsers read it or refuse it by a {@link BackupException}, and nothing else happens. */
class ParsersProperties {
    private static final List<String> SCREENS = List.of(
            "active",
            "applications",
            "backup",
            "configuration",
            "directory",
            "directory-german",
            "level",
            "size",
            "utilities",
            "utilities-partition",
            "utilities-phases",
            "utilities-restore");

    private static final List<Function<Outcome, Object>> PARSERS = List.of(
            ActiveDatabases::of,
            Applications::of,
            DatabaseDirectory::of,
            DatabaseSize::of,
            ImageTimestamp::of,
            Release::of,
            Utilities::of,
            ClpMessages::of,
            outcome -> DatabaseConfiguration.of("LEDGER", outcome),
            outcome -> Failures.of("do it", outcome));

    @Property(tries = 300)
    void screens_of_any_kind_with_lines_lost_doubled_and_changed_never_break_a_parser(
            @ForAll("screens") String screen, @ForAll @IntRange(max = 8) int status) {
        Outcome outcome = new Outcome(status, screen, "");

        for (Function<Outcome, Object> parser : PARSERS) {
            try {
                assertThat(Objects.requireNonNull(parser.apply(outcome))).isNotNull();
            } catch (BackupException e) {
                assertThat(e.text()).isNotEmpty();
                assertThat(e.hint()).isNotEmpty();
            }
        }
    }

    @Property(tries = 200)
    void a_listing_says_the_same_with_one_blank_after_an_id_as_with_two(
            @ForAll("ids") String id, @ForAll("words") String text) {
        ClpMessages one = ClpMessages.of(new Outcome(4, id + " " + text + "\n", ""));
        ClpMessages two = ClpMessages.of(new Outcome(4, id + "  " + text + "\n", ""));

        assertThat(one.all()).isEqualTo(two.all());
        assertThat(one.has(id)).isTrue();
    }

    @Provide
    Arbitrary<String> screens() {
        Arbitrary<String> line = Arbitraries.of(SCREENS)
                .flatMap(name -> Arbitraries.of(Fixtures.text(name).lines().toList()));
        Arbitrary<String> changed = line.flatMap(text -> Arbitraries.of(
                text,
                text.stripTrailing(),
                text.strip(),
                text.replace(" = ", " =  "),
                text.replace("0", "99999999999999999999"),
                text.replaceAll("\\d+", ""),
                text.replace("-", "- "),
                text.substring(0, text.length() / 2)));
        Arbitrary<String> anything = Arbitraries.strings().all().ofMaxLength(40);
        return Arbitraries.frequencyOf(Tuple.of(9, line), Tuple.of(5, changed), Tuple.of(1, anything))
                .list()
                .ofMaxSize(40)
                .map(lines -> String.join("\n", lines));
    }

    @Provide
    Arbitrary<String> ids() {
        return Arbitraries.of("SQL1035N", "SQL2540W", "DB21034E", "SQL2412C", "DB20000I");
    }

    @Provide
    Arbitrary<String> words() {
        return Arbitraries.strings()
                .alpha()
                .ofMinLength(1)
                .ofMaxLength(9)
                .list()
                .ofMinSize(1)
                .ofMaxSize(8)
                .map(words -> String.join(" ", words));
    }
}
