package dev.coffer.backup.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.storage.ObjectStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** That the contract finds what is wrong with a store. {@link InMemoryObjectStoreTest} has one that is sound. */
final class ObjectStoreContractTest {
    @ParameterizedTest
    @EnumSource(StoreFlaw.class)
    void a_flaw_is_found_by_the_parts_that_are_about_it_and_by_no_other(StoreFlaw flaw) throws IllegalAccessException {
        List<String> broken = new ArrayList<>();
        for (Method part : Flawed.class.getMethods()) {
            if (part.isAnnotationPresent(Test.class) && breaks(flaw, part)) {
                broken.add(part.getName());
            }
        }
        assertThat(broken).containsExactlyInAnyOrderElementsOf(flaw.foundBy());
    }

    private static boolean breaks(StoreFlaw flaw, Method part) throws IllegalAccessException {
        Flawed contract = new Flawed(flaw);
        contract.open_a_store_with_a_container();
        try {
            part.invoke(contract);
            return false;
        } catch (InvocationTargetException e) {
            assertThat(e.getCause()).isInstanceOfAny(AssertionError.class, BackupException.class);
            assertThat(e.getCause()).message().isNotBlank().doesNotStartWith("\n");
            return true;
        } finally {
            contract.close_the_store();
        }
    }

    private static final class Flawed extends ObjectStoreContract {
        private final StoreFlaw flaw;
        private final Map<String, ObjectStore> stores = new HashMap<>();

        Flawed(StoreFlaw flaw) {
            this.flaw = flaw;
        }

        @Override
        protected ObjectStore open(String container) {
            return stores.computeIfAbsent(
                    container, name -> new FlawedObjectStore(new InMemoryObjectStore(Clock.systemUTC()), flaw));
        }
    }
}
