package dev.coffer.db2.standin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class PipesIT {
    private final StandIn db2 = StandIn.withSample(4);

    @AfterAll
    void destroy() {
        db2.close();
    }

    @Test
    void an_image_is_striped_over_pipes_and_read_back_in_their_order() {
        StandIn.Outcome outcome = db2.run("mkfifo one two; cat one >1.image & cat two >2.image &"
                + " db2 backup db sample to $PWD/one, $PWD/two without prompting; wait;"
                + " test -s 1.image && test -s 2.image && echo both; cat 1.image >one & cat 2.image >two &"
                + " db2 restore db sample from $PWD/one, $PWD/two into striped without prompting; wait;"
                + " db2 connect to striped >/dev/null; db2 -x 'select count(*) from orders'");

        assertThat(outcome.joined()).contains("Backup successful", "both", "command completed successfully.");
        assertThat(outcome.joined()).endsWith(" 1000");
    }

    @Test
    void pipes_in_another_order_are_refused() {
        StandIn.Outcome outcome = db2.run("mkfifo first second; cat first >f.image & cat second >s.image &"
                + " db2 backup db sample to $PWD/first, $PWD/second without prompting; wait;"
                + " cat f.image >first & cat s.image >second &"
                + " db2 restore db sample from $PWD/second, $PWD/first into swapped without prompting; echo $?");

        assertThat(outcome.joined()).contains("SQL2546N").endsWith(" 4");
    }

    @Test
    void a_pipe_that_is_missing_is_named() {
        StandIn.Outcome outcome = db2.run("mkfifo there;"
                + " db2 backup db sample to $PWD/there, $PWD/nowhere without prompting; echo $?;"
                + " db2 restore db sample from $PWD/there, $PWD/nowhere into none without prompting; echo $?");

        assertThat(outcome.joined()).matches(".*SQL2036N .*nowhere.* 4 SQL2036N .*nowhere.* 4");
    }

    @Test
    void the_death_of_a_reader_ends_the_backup_with_an_error_of_the_medium() {
        StandIn.Outcome outcome = db2.run("mkfifo short; head -c 100000 short >/dev/null &"
                + " db2 backup db sample to $PWD/short without prompting; echo $?");

        assertThat(outcome.joined()).contains("SQL2025N").contains("short").endsWith(" 4");
    }
}
