package dev.coffer.distribution.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.Set;

/** All that a datastore plugin may mention. A list of what is allowed: what nobody thought of is not. */
final class PluginVocabulary extends DescribedPredicate<JavaClass> {
    private static final Set<String> PACKAGES = Set.of(
            "java.lang",
            "java.lang.annotation",
            "java.time",
            "java.time.format",
            "java.time.temporal",
            "java.util",
            "java.util.function",
            "java.util.regex",
            "java.util.stream",
            "org.jspecify.annotations");

    private static final Set<String> CLASSES = Set.of("java.nio.file.Path", "java.nio.file.InvalidPathException");

    /** Processes, threads, the environment, files, services, and whatever makes two plans of one request differ. */
    private static final Set<String> BUT_NOT = Set.of(
            "java.lang.ClassLoader",
            "java.lang.InheritableThreadLocal",
            "java.lang.Module",
            "java.lang.ModuleLayer",
            "java.lang.Process",
            "java.lang.ProcessBuilder",
            "java.lang.ProcessHandle",
            "java.lang.Runtime",
            "java.lang.System",
            "java.lang.Thread",
            "java.lang.ThreadGroup",
            "java.lang.ThreadLocal",
            "java.util.Formatter",
            "java.util.Properties",
            "java.util.Random",
            "java.util.ResourceBundle",
            "java.util.Scanner",
            "java.util.ServiceLoader",
            "java.util.SplittableRandom",
            "java.util.Timer",
            "java.util.TimerTask");

    PluginVocabulary() {
        super("the API, the plugin's own classes, and what computes without touching the machine");
    }

    @Override
    public boolean test(JavaClass mentioned) {
        JavaClass type = mentioned.getBaseComponentType();
        String name = type.getName();
        return type.isPrimitive()
                || type.getPackageName().startsWith("dev.coffer.backup.api")
                || type.getPackageName().startsWith("dev.coffer.datastore.")
                || CLASSES.contains(name)
                || (PACKAGES.contains(type.getPackageName()) && !forbidden(type));
    }

    private static boolean forbidden(JavaClass type) {
        JavaClass outermost = type;
        while (outermost.getEnclosingClass().isPresent()) {
            outermost = outermost.getEnclosingClass().get();
        }
        return BUT_NOT.contains(outermost.getName());
    }
}
