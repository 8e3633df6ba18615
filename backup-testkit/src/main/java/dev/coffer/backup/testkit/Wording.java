package dev.coffer.backup.testkit;

import static org.assertj.core.api.Assertions.assertThat;

/** How messages and hints are written. */
final class Wording {
    private Wording() {}

    static void isForTheOperator(String message, String hint) {
        assertThat(message)
                .as("a message for the operator, which has no full stop")
                .isNotBlank()
                .doesNotEndWith(".");
        if (!hint.isEmpty()) {
            assertThat(hint)
                    .as("the hint with the message '%s', which is a sentence", message)
                    .endsWith(".");
        }
    }
}
