package dev.coffer.distribution.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.lang.ArchRule;

/** Who may know whom. */
final class LayerRules {
    static final String API = "dev.coffer.backup.api..";
    static final String CORE = "dev.coffer.backup.core..";
    static final String SERVER = "dev.coffer.backup.server..";
    static final String CLI = "dev.coffer.backup.cli..";
    static final String DATASTORES = "dev.coffer.datastore..";
    static final String STORES = "dev.coffer.storage..";

    static final ArchRule POINT_INWARD = layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage("dev.coffer..")
            .withOptionalLayers(true)
            .layer("api")
            .definedBy(API)
            .layer("core")
            .definedBy(CORE)
            .layer("server")
            .definedBy(SERVER)
            .layer("cli")
            .definedBy(CLI)
            .layer("datastores")
            .definedBy(DATASTORES)
            .layer("stores")
            .definedBy(STORES)
            .whereLayer("api")
            .mayNotAccessAnyLayer()
            .whereLayer("core")
            .mayOnlyAccessLayers("api")
            .whereLayer("server")
            .mayOnlyAccessLayers("api", "core")
            .whereLayer("cli")
            .mayOnlyAccessLayers("api", "core", "server")
            .whereLayer("datastores")
            .mayOnlyAccessLayers("api")
            .whereLayer("stores")
            .mayOnlyAccessLayers("api");

    static final ArchRule API_NEEDS_ONLY_THE_JDK = classes()
            .that()
            .resideInAPackage(API)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(API, "java..", "org.jspecify..")
            .because("whoever writes a plugin depends on the API and takes all that it depends on");

    static final ArchRule ONLY_ONE_PACKAGE_KNOWS_THE_HTTP_LIBRARY = noClasses()
            .that()
            .resideOutsideOfPackage("dev.coffer.backup.server.http..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.eclipse.jetty..")
            .because("the API must not depend on what carries it");

    static final ArchRule PLUGINS_DO_NOT_KNOW_EACH_OTHER =
            slices().matching("dev.coffer.[datastore|storage].(*)..").should().notDependOnEachOther();

    static final ArchRule PACKAGES_ARE_FREE_OF_CYCLES =
            slices().matching("dev.coffer.(**)").should().beFreeOfCycles();

    private LayerRules() {}
}
