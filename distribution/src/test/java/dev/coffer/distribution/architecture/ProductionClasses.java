package dev.coffer.distribution.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

/** What is shipped, and the fake plugin, which is the tutorial; no tests, contract suites or stand-ins. */
final class ProductionClasses {
    /** A little less than there are, so that an import that missed a module does not pass for a clean one. */
    private static final int AT_LEAST = 50;

    private ProductionClasses() {}

    static JavaClasses imported() {
        JavaClasses classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .withImportOption(location -> !location.contains("backup-testkit"))
                .importPackages("dev.coffer");
        return complete(classes);
    }

    static JavaClasses complete(JavaClasses classes) {
        if (classes.size() < AT_LEAST) {
            throw new AssertionError("only " + classes.size() + " classes were imported of " + AT_LEAST + " or more");
        }
        return classes;
    }
}
