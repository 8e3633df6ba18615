package dev.coffer.db2.standin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

@SuppressWarnings("StringConcatToTextBlock") // the blanks at the ends of lines count, and show better so
class WrappingTest {

    @Test
    void the_blank_stays_at_the_end_of_a_broken_line() {
        assertThat(Message.of("SQL2413N").screen(Language.ENGLISH))
                .isEqualTo("SQL2413N  Online backup is not allowed because the database is not recoverable \n"
                        + "or a backup pending condition is in effect.\n");
    }

    @Test
    void the_warning_of_a_redirected_restore_is_broken_as_posted() {
        assertThat(Message.of("SQL1277W").screen(Language.ENGLISH))
                .isEqualTo("SQL1277W  A redirected restore operation is being performed.  Table space \n"
                        + "configuration can now be viewed and table spaces that do not use automatic \n"
                        + "storage can have their containers reconfigured.\n");
    }

    @Test
    void a_line_of_79_characters_is_kept_and_one_of_80_is_broken() {
        String words = "a".repeat(75) + " bcd";

        assertThat(Wrapping.wrap(words)).isEqualTo(words + "\n");
        assertThat(Wrapping.wrap(words + "e")).isEqualTo("a".repeat(75) + " \nbcde\n");
        assertThat(Wrapping.wrap(words + " next")).isEqualTo(words + " \nnext\n");
    }

    @Test
    void a_sqlstate_is_added_where_the_message_has_one() {
        assertThat(Message.of("SQL1032N").screen(Language.ENGLISH))
                .isEqualTo("SQL1032N  No start database manager command was issued.  SQLSTATE=57019\n");
    }

    @Test
    void a_word_longer_than_a_line_is_not_broken() {
        assertThat(Wrapping.wrap("x".repeat(100))).isEqualTo("x".repeat(100) + "\n");
    }
}
