package ${package};

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.coffer.backup.testkit.Course;
import dev.coffer.backup.testkit.Fault;
import dev.coffer.backup.testkit.ScriptedHost;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Whole restores, on a guest that is only a script. */
class RestoreTest {
    private final ScriptedHost<${pluginName}Configuration> host = new ${pluginName}PluginContractTest().host();

    @Test
    void a_database_that_was_loaded_is_proven() {
        Course course = host.restore(new ${pluginName}Backup(), new ${pluginName}Restore());

        assertEquals(Optional.empty(), course.failure());
        assertTrue(course.titles().contains("prove database SAMPLE"));
    }

    @Test
    void a_load_that_hangs_leaves_nothing_beside_the_old_database() {
        Course course = host.with(Fault.HANGING, "^load database ORDERS")
                .restore(new ${pluginName}Backup(), new ${pluginName}Restore());

        assertTrue(course.failure().isPresent());
        assertTrue(course.titles().stream().anyMatch(title -> title.startsWith("remove ")), "the undoing");
        assertEquals(List.of(), course.left());
    }
}
