package dev.coffer.backup.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** That a plugin decides and does not act: what it mentions of Java starts nothing, opens nothing, and asks nobody. */
interface VocabularyContract<C extends Record> extends Rehearsed<C> {
    @Test
    default void the_plugin_mentions_nothing_by_which_it_could_act() {
        assertThat(offences(rehearsal().plugin().getClass()))
                .as("what the classes of the plugin mention and must not, since the engine acts for them")
                .isEmpty();
    }

    /** What a class, and whatever it needs of its own package and those below, mentions and must not. */
    static Set<String> offences(Class<?> plugin) {
        Pattern allowed =
                Pattern.compile("java\\.(lang|lang\\.annotation|lang\\.invoke|lang\\.runtime|time|time\\.format"
                        + "|time\\.temporal|util|util\\.function|util\\.regex|util\\.stream)\\.[A-Z].*"
                        + "|java\\.nio\\.file\\.(Path|InvalidPathException)");
        List<String> butNot = List.of(
                "java.lang.ClassLoader",
                "java.lang.InheritableThreadLocal",
                "java.lang.Process",
                "java.lang.ProcessBuilder",
                "java.lang.ProcessHandle",
                "java.lang.Runtime",
                "java.lang.System",
                "java.lang.Thread",
                "java.lang.ThreadLocal",
                "java.util.Formatter",
                "java.util.Properties",
                "java.util.Random",
                "java.util.Scanner",
                "java.util.ServiceLoader",
                "java.util.SplittableRandom",
                "java.util.Timer");
        Mentions mentions = Mentions.of(plugin);
        Set<String> offences = new TreeSet<>();
        for (String name : mentions.classes()) {
            String outermost = name.replaceFirst("\\$.*", "");
            if (name.matches("javax?\\..*") && (!allowed.matcher(name).matches() || butNot.contains(outermost))) {
                offences.add(name);
            }
        }
        mentions.methods().stream()
                .filter(method ->
                        method.matches("java\\.time\\..*\\.now|java\\.util\\.UUID\\.randomUUID|.*\\.Secret\\.reveal"))
                .forEach(offences::add);
        return offences;
    }
}
