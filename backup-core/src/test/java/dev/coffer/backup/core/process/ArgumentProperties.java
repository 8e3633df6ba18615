package dev.coffer.backup.core.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.backup.api.Secret;
import dev.coffer.backup.api.datastore.Command;
import dev.coffer.backup.api.datastore.Session;
import dev.coffer.backup.api.datastore.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;

/** What is handed to a real shell comes out of it as it was. */
class ArgumentProperties {
    private static final Sessions SESSIONS = new Sessions(Guest.USERS, Interruption.never());

    @AfterContainer
    static void close() {
        SESSIONS.close();
    }

    @Property(tries = 300)
    void arguments_arrive_exactly(@ForAll("arguments") List<String> given) {
        List<String> arguments = new ArrayList<>(List.of("printf", "<%s>"));
        arguments.addAll(given);

        String printed = SESSIONS.run(new Command(Session.of("properties", Guest.ME), arguments, Guest.LIMITS))
                .standardOutput();

        assertThat(printed).isEqualTo(given.isEmpty() ? "<>" : "<" + String.join("><", given) + ">");
    }

    @Property(tries = 25)
    void variables_arrive_exactly(@ForAll("text") String given) {
        Session session = new Session(
                "variables", Guest.ME, Optional.empty(), List.of(new Variable("GIVEN", new Secret(given))), List.of());

        String printed =
                SESSIONS.run(Guest.shell(session, "printf '<%s>' \"$GIVEN\"")).standardOutput();
        SESSIONS.end(session);

        assertThat(printed).isEqualTo("<" + given + ">");
    }

    @Provide
    Arbitrary<List<String>> arguments() {
        return text().list().ofMaxSize(6);
    }

    @Provide
    Arbitrary<String> text() {
        Arbitrary<String> hard = Arbitraries.strings()
                .withChars("ab '\"\\\n\t\r%*?[]$`!~#&|;<>(){}=-+.,:/\u0001\u0007\u001b\u007f\u0081\u0088\u00c1\u00ff")
                .ofMaxLength(20);
        Arbitrary<String> words = Arbitraries.of(
                "",
                " ",
                "\n",
                "\n\n",
                "-n",
                "--",
                "\\0101",
                "%s%n",
                "$(id)",
                "`id`",
                "a\nend 0\n",
                "é日本語😀",
                "\\\n",
                "*");
        Arbitrary<String> any =
                Arbitraries.strings().all().excludeChars('\0').ofMaxLength(20).filter(ArgumentProperties::isText);
        return Arbitraries.oneOf(hard, words, any);
    }

    private static boolean isText(String text) {
        return text.codePoints().noneMatch(point -> point >= 0xD800 && point <= 0xDFFF);
    }
}
