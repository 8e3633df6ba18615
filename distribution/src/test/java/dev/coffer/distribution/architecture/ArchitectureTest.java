package dev.coffer.distribution.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.EvaluationResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ArchitectureTest {
    private static final JavaClasses PRODUCTION = ProductionClasses.imported();

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void what_is_shipped_keeps_the_rule(Rule rule) {
        EvaluationResult result = rule.evaluate(PRODUCTION);

        assertThat(result.getFailureReport().getDetails()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void a_small_offence_breaks_the_rule(Rule rule) {
        assertThat(rule.offences()).isNotEmpty().allSatisfy(offence -> {
            JavaClasses classes = new ClassFileImporter().importClasses(offence.offenders());

            assertThat(rule.evaluate(classes).hasViolation()).isTrue();
        });
    }

    @Test
    void an_import_that_missed_the_code_does_not_pass_for_a_clean_one() {
        JavaClasses few = new ClassFileImporter().importClasses(ArchitectureTest.class);

        assertThatThrownBy(() -> ProductionClasses.complete(few)).isInstanceOf(AssertionError.class);
    }
}
