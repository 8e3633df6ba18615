package dev.coffer.backup.testkit;

import static org.assertj.core.api.Assertions.assertThat;

/** How messages and hints are written. */
final class Wording {
    private Wording() {}

    static void isForTheOperator(String message, String hint) {
        assertThat(message).as("message").isNotBlank().doesNotEndWith(".");
        if (!hint.isEmpty()) {
            assertThat(hint).as("hint").endsWith(".");
        }
    }
}
