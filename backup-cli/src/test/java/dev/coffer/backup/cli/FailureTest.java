package dev.coffer.backup.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FailureTest {
    @ParameterizedTest
    @EnumSource(ErrorCode.class)
    void a_failure_with_a_code_stays_as_it_is(ErrorCode code) {
        BackupException failure = new BackupException(code, "it is so", "Try otherwise.");

        assertThat(Failure.of(failure)).isSameAs(failure);
    }

    @Test
    void every_code_has_an_exit_status_of_its_own_that_no_signal_and_no_shell_uses() {
        assertThat(Arrays.stream(ErrorCode.values()).map(ErrorCode::exitStatus).collect(Collectors.toSet()))
                .hasSameSizeAs(ErrorCode.values())
                .allMatch(status -> status > 0 && (status < 126 || status == ErrorCode.INTERRUPTED.exitStatus()));
    }

    @Test
    void a_failure_that_nobody_foresaw_is_internal() {
        BackupException failure = Failure.of(new IllegalStateException("no such state"));

        assertThat(failure.code()).isEqualTo(ErrorCode.INTERNAL);
        assertThat(failure.text()).isEqualTo("internal error: java.lang.IllegalStateException: no such state");
        assertThat(failure.hint()).contains("--debug");
    }
}
