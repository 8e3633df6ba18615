package dev.coffer.datastore.db2.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.backup.api.datastore.Outcome;
import org.junit.jupiter.api.Test;

class ClpMessagesTest {
    @Test
    void a_message_that_was_broken_into_lines_is_one_again() {
        ClpMessages messages = of("SQL2540W  Restore is successful, however a \nwarning \"2539\" was encountered\n");

        assertThat(messages.all())
                .containsExactly(new ClpMessage(
                        "SQL2540W", "Restore is successful, however a warning \"2539\" was encountered"));
        assertThat(messages.all().get(0).quotedNumber()).contains("2539");
    }

    @Test
    void any_number_of_blanks_may_follow_an_id() {
        assertThat(of("SQL2036N The path is not valid").errors())
                .extracting(ClpMessage::id)
                .containsExactly("SQL2036N");
        assertThat(of("SQL2036N\tThe path is not valid").has("SQL2036N")).isTrue();
    }

    @Test
    void both_streams_are_read() {
        ClpMessages messages = ClpMessages.of(new Outcome(4, "DB21034E  No command.\n", "SQL1024N  No connection.\n"));

        assertThat(messages.errors()).extracting(ClpMessage::id).containsExactly("DB21034E", "SQL1024N");
    }

    @Test
    void names_and_paths_that_look_like_ids_are_none() {
        assertThat(of("The database \"SQL1035N\" at /tmp/SQL1224N/x is open").all())
                .isEmpty();
    }

    @Test
    void starting_and_stopping_succeed_with_the_letter_of_an_error() {
        assertThat(of("SQL1063N  DB2START processing was successful.\nSQL1064N  DB2STOP too.")
                        .errors())
                .isEmpty();
    }

    @Test
    void letters_tell_the_weight() {
        assertThat(of("SQL1042C  x").errors()).hasSize(1);
        assertThat(of("SQL1611W  x").warnings()).hasSize(1);
        assertThat(of("DB20000I  x").errors()).isEmpty();
    }

    @Test
    void reason_codes_are_found_in_every_spelling() {
        assertThat(reason("SQL2426N  Not configured. Reason code = \"2\".")).isEqualTo("2");
        assertThat(reason("SQL10007N  Not retrieved.  Reason code: \"3\".")).isEqualTo("3");
        assertThat(reason("SQL2048N  An error. Reason\ncode \"5\".")).isEqualTo("5");
        assertThat(reason("SQL2001N  Interrupted.")).isEmpty();
    }

    private static String reason(String text) {
        return of(text).all().get(0).reason().orElse("");
    }

    private static ClpMessages of(String output) {
        return ClpMessages.of(new Outcome(4, output, ""));
    }
}
