package dev.coffer.backup.core.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.BackupId;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.datastore.Answers;
import dev.coffer.backup.api.datastore.DatabaseVerification;
import dev.coffer.backup.api.datastore.Outcome;
import dev.coffer.backup.api.datastore.Planning;
import dev.coffer.backup.api.datastore.RestoreStrategy;
import dev.coffer.backup.api.datastore.Step;
import dev.coffer.backup.api.datastore.Verdict;
import dev.coffer.backup.api.datastore.VerifyPlan;
import dev.coffer.backup.api.datastore.VerifyRequest;
import dev.coffer.backup.api.datastore.VerifyStrategy;
import dev.coffer.backup.testkit.InMemoryObjectStore;
import dev.coffer.datastore.fake.FakeConfiguration;
import dev.coffer.datastore.fake.FakePlugin;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a plugin forgets in its plan is not taken for done. */
class ForgetfulVerificationTest {
    @TempDir
    private Path root;

    @Test
    void a_plan_without_a_drill_of_each_database_is_no_drill() {
        FakeGuest guest = new FakeGuest(root, new InMemoryObjectStore(Clock.systemUTC()));
        BackupId id = guest.backUp("FakeStagedBackup", "nightly");

        assertThatCode(() -> guest.drill(id, new Changed(one -> one))).doesNotThrowAnyException();
        assertThatExceptionOfType(BackupException.class)
                .isThrownBy(() -> guest.drill(id, new Changed(ForgetfulVerificationTest::undrilled)))
                .withMessage("the plan for database stock has no drill")
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.INTERNAL));
        assertThat(guest.journal().peek("books")).isEmpty();
    }

    private static DatabaseVerification undrilled(DatabaseVerification one) {
        return one.database().equals("stock")
                ? new DatabaseVerification(
                        one.database(), one.artifacts(), one.delivery(), one.checks(), Optional.empty())
                : one;
    }

    /** The verification of the fake with another plan. */
    private record Changed(UnaryOperator<DatabaseVerification> change) implements VerifyStrategy<FakeConfiguration> {
        private static VerifyStrategy<FakeConfiguration> whole() {
            return new FakePlugin()
                    .restoreStrategies().stream()
                            .map(RestoreStrategy::verification)
                            .flatMap(Optional::stream)
                            .findFirst()
                            .orElseThrow();
        }

        @Override
        public Planning<VerifyPlan> plan(VerifyRequest<FakeConfiguration> request, Answers answers) {
            Planning<VerifyPlan> planning = whole().plan(request, answers);
            if (planning instanceof Planning.Ready<VerifyPlan> ready) {
                List<DatabaseVerification> changed =
                        ready.plan().databases().stream().map(change).toList();
                return Planning.ready(new VerifyPlan(changed));
            }
            return planning;
        }

        @Override
        public Verdict judge(Step step, Outcome outcome) {
            return whole().judge(step, outcome);
        }
    }
}
