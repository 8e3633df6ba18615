package ${package};

import dev.coffer.backup.testkit.Script;
import java.nio.file.Path;
import java.time.Duration;

/** A guest that is only a script of answers. */
final class Examples {
    private Examples() {}

    static ${pluginName}Configuration configuration() {
        return new ${pluginName}Configuration(
                Path.of("/srv/${datastore}"), "keeper", Duration.ofMinutes(1), Duration.ofHours(1));
    }

    static Script guest() {
        return Script.empty().command("^contents", "ORDERS.db\nSAMPLE.db\nnotes.txt\n");
    }
}
