package dev.coffer.backup.server.work;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmptyInstanceTest {
    @Test
    void an_instance_is_empty_that_lists_no_databases() {
        assertThat(EmptyInstance.listsNone(unknown("the instance has no databases")))
                .isTrue();
        assertThat(EmptyInstance.listsNone(
                        new BackupException(ErrorCode.DATASTORE_FAILED, "the instance has no databases", "")))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "get database configuration of LEDGER: SQL1031N, the database directory is missing where the catalogue says it is",
                "SQL1013N, no database of this alias is catalogued",
                "ignore_dbs leaves out every database of the instance: LEDGER",
                "the instance has no database 'COFFER0'"
            })
    void one_whose_databases_cannot_be_found_or_are_to_be_left_out_is_not(String message) {
        assertThat(EmptyInstance.listsNone(unknown(message))).isFalse();
    }

    private static BackupException unknown(String message) {
        return new BackupException(ErrorCode.DATABASE_UNKNOWN, message, "");
    }
}
