package dev.coffer.backup.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class DatastorePluginContractTest {
    @Test
    void a_plugin_without_flaws_keeps_the_contract() throws IllegalAccessException {
        assertThat(broken(Set.of())).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ARTIFACT_LEADS_OUT")
    void a_flaw_is_found_by_the_parts_that_are_about_it_and_by_no_other(Flaw flaw) throws IllegalAccessException {
        assertThat(broken(Set.of(flaw))).containsExactlyInAnyOrderElementsOf(flaw.foundBy());
    }

    /** No such artifact can be made, so that whatever is planned with it fails, too. */
    @Test
    void an_artifact_whose_name_leads_out_of_the_backup_is_found() throws IllegalAccessException {
        assertThat(broken(Set.of(Flaw.ARTIFACT_LEADS_OUT))).containsAll(Flaw.ARTIFACT_LEADS_OUT.foundBy());

        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(
                        () -> new SmallPluginContract(Set.of(Flaw.ARTIFACT_LEADS_OUT)).a_restored_database_is_proven())
                .withMessageStartingWith("backup by SmallBackup, what the dump of database ONE has produced: ")
                .withMessageEndingWith("not the name of an artifact: '../ONE.001'");
    }

    /** The parts of the contract that a plugin with these flaws breaks. */
    private static List<String> broken(Set<Flaw> flaws) throws IllegalAccessException {
        List<String> broken = new ArrayList<>();
        List<Method> parts = parts();
        assertThat(parts).hasSizeGreaterThan(30);
        for (Method part : parts) {
            try {
                part.invoke(new SmallPluginContract(flaws));
            } catch (InvocationTargetException e) {
                assertThat(e.getCause())
                        .isInstanceOf(AssertionError.class)
                        .message()
                        .as(part.getName())
                        .isNotBlank()
                        .doesNotStartWith("\n");
                broken.add(part.getName());
            }
        }
        return broken;
    }

    private static List<Method> parts() {
        return List.of(SmallPluginContract.class.getMethods()).stream()
                .filter(method -> method.isAnnotationPresent(Test.class))
                .toList();
    }
}
