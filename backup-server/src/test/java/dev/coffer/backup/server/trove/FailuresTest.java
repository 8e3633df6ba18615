package dev.coffer.backup.server.trove;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.server.http.Reply;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FailuresTest {
    @ParameterizedTest
    @EnumSource(names = {"DATABASE_EXISTS", "DATABASE_UNKNOWN", "DATABASE_IN_USE", "DATABASE_STATE"})
    void what_databases_do_not_allow_is_a_conflict(ErrorCode code) {
        assertThat(reply(code).status()).isEqualTo(409);
    }

    @ParameterizedTest
    @EnumSource(
            names = {
                "GUEST",
                "UNDO_FAILED",
                "DATASTORE_FAILED",
                "DATASTORE_DENIED",
                "STAGING_SPACE",
                "STAGING_UNWRITABLE",
                "TIME_LIMIT",
                "STORAGE_UNAVAILABLE",
                "STORAGE_DENIED",
                "STORAGE_FULL",
                "CONTAINER_MISSING",
                "TRANSFER_DAMAGED",
                "IDENTITY_UNAVAILABLE",
                "IDENTITY_DENIED",
                "INTERRUPTED"
            })
    void what_the_guest_or_the_object_store_lacks_is_no_defect_and_is_told(ErrorCode code) {
        assertThat(reply(code).status()).isEqualTo(503);
        assertThat(reply(code).body()).contains("\"serviceUnavailable\"", "\"message\":\"it is so. Do this.\"");
    }

    @ParameterizedTest
    @EnumSource(names = {"INTERNAL", "CONFIGURATION"})
    void a_defect_and_a_configuration_that_cannot_be_used_are_those_of_the_server(ErrorCode code) {
        assertThat(reply(code).status()).isEqualTo(500);
    }

    private static Reply reply(ErrorCode code) {
        return Failures.reply(new BackupException(code, "it is so", "Do this."));
    }
}
