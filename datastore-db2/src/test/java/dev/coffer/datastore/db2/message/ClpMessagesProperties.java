package dev.coffer.datastore.db2.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.backup.api.datastore.Outcome;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class ClpMessagesProperties {
    private static final String SAID =
            "DB21034E The command was processed as an SQL statement because it was not a valid"
                    + " Command Line Processor command. During SQL processing it returned: SQL2062N An error occurred while"
                    + " accessing media \"/srv/images/x.001\". Reason code: \"1\". SQL1611W No data was returned.";

    @Property
    void messages_are_the_same_wherever_their_lines_are_broken(
            @ForAll @IntRange(min = 1, max = 120) int width, @ForAll boolean blankStays) {
        String broken = broken(SAID, width, blankStays ? " \n" : "\n");

        assertThat(ClpMessages.of(new Outcome(4, broken, "")).all())
                .isEqualTo(ClpMessages.of(new Outcome(4, SAID, "")).all());
    }

    private static String broken(String text, int width, String end) {
        StringBuilder lines = new StringBuilder();
        int column = 0;
        for (String word : text.split(" ", -1)) {
            if (column > 0) {
                boolean fits = column + 1 + word.length() <= width;
                lines.append(fits ? " " : end);
                column = fits ? column + 1 : 0;
            }
            lines.append(word);
            column += word.length();
        }
        return lines.toString();
    }
}
