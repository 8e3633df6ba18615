package dev.coffer.backup.core.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UsersTest {
    private final Users someone = new Users(new Account("someone", 54321, 54321, "/home/someone"));

    @Test
    void the_present_user_is_the_one_that_the_kernel_names() {
        assertThat(Users.ofThisProcess().name())
                .isEqualTo(ProcessHandle.current().info().user().orElseThrow());
    }

    @Test
    void everybody_may_run_commands_as_himself() {
        Guest.USERS.checkMayRunAs(Guest.ME);

        assertThat(Guest.USERS.isCurrent(Guest.ME)).isTrue();
    }

    @Test
    void root_may_run_commands_as_anybody() {
        Guest.USERS.checkMayRunAs(Guest.secondUser());

        assertThat(Guest.USERS.isCurrent("nobody")).isFalse();
    }

    @Test
    void nobody_else_may() {
        assertThat(someone.isRoot()).isFalse();
        assertThatExceptionOfType(BackupException.class)
                .isThrownBy(() -> someone.checkMayRunAs("nobody"))
                .withMessage("user 'someone' may not run commands as 'nobody'")
                .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.GUEST))
                .satisfies(e -> assertThat(e.hint()).isEqualTo("Run coffer as root or as nobody."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"no-such-user", "0", "-x", "root:x", "a b"})
    void a_user_is_a_name_that_the_guest_knows(String user) {
        assertThatExceptionOfType(BackupException.class)
                .isThrownBy(() -> Guest.USERS.checkMayRunAs(user))
                .withMessage("there is no user '" + user + "' on this guest");
    }
}
