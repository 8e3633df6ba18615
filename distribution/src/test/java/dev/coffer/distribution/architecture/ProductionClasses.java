package dev.coffer.distribution.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Map;

/** What is shipped, and the fake plugin, which is the tutorial; no tests, contract suites or stand-ins. */
final class ProductionClasses {
    /** A little less than there are of each, so that an import that missed a module does not pass for a clean one. */
    private static final Map<String, Integer> AT_LEAST = Map.of(
            "dev.coffer.backup.api", 90,
            "dev.coffer.backup.cli", 75,
            "dev.coffer.backup.core", 380,
            "dev.coffer.backup.server", 60,
            "dev.coffer.datastore.db2", 120,
            "dev.coffer.datastore.fake", 20,
            "dev.coffer.datastore.postgresql", 18,
            "dev.coffer.storage.local", 14,
            "dev.coffer.storage.swift", 70);

    private ProductionClasses() {}

    static JavaClasses imported() {
        JavaClasses classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .withImportOption(location -> !location.contains("backup-testkit"))
                .importPackages("dev.coffer");
        return complete(classes);
    }

    static JavaClasses complete(JavaClasses classes) {
        AT_LEAST.forEach((module, expected) -> {
            long found = classes.stream()
                    .filter(type -> (type.getPackageName() + ".").startsWith(module + "."))
                    .count();
            if (found < expected) {
                throw new AssertionError("only " + found + " classes of " + module + " were imported, not " + expected);
            }
        });
        return classes;
    }
}
