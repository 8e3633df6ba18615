package dev.coffer.distribution.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.coffer.backup.api.datastore.DatastorePlugin;
import dev.coffer.backup.api.storage.ObjectStorePlugin;
import java.util.Map;
import java.util.ServiceLoader;

/** What a plugin is, and what the API that it is written against looks like. */
final class PluginRules {
    static final ArchRule DATASTORE_PLUGINS_ONLY_DECIDE = classes()
            .that()
            .resideInAPackage(LayerRules.DATASTORES)
            .should()
            .onlyDependOnClassesThat(new PluginVocabulary())
            .because("the plugin decides and the engine acts");

    static final ArchRule PLUGINS_KEEP_NO_STATE = fields().that()
            .areDeclaredInClassesThat()
            .areAssignableTo(DatastorePlugin.class)
            .should()
            .beStatic()
            .andShould()
            .beFinal();

    static final ArchRule DATASTORE_PLUGINS_HAND_OUT_VALUES = fields().that()
            .areDeclaredInClassesThat()
            .resideInAPackage(LayerRules.DATASTORES)
            .should()
            .beFinal()
            .because("what a plugin has planned is asked for twice, and judged by what it is asked with");

    static final ArchRule EVERY_PLUGIN_IS_DISCOVERABLE = classes()
            .that(assignableTo(DatastorePlugin.class).or(assignableTo(ObjectStorePlugin.class)))
            .and()
            .doNotHaveModifier(JavaModifier.ABSTRACT)
            .and(describe("are offered", type -> !type.getPackageName().equals("dev.coffer.backup.cli.rehearsal")))
            .should(beFoundByServiceLoader());

    static final ArchRule SPI_SPEAKS_IN_TYPES_NOT_MAPS = methods()
            .that()
            .areDeclaredInClassesThat()
            .resideInAPackage(LayerRules.API)
            .and()
            .arePublic()
            .should()
            .notHaveRawReturnType(assignableTo(Map.class))
            .andShould()
            .notHaveRawParameterTypes(
                    describe("a map", types -> types.stream().anyMatch(type -> type.isAssignableTo(Map.class))));

    static final ArchRule SPI_IS_NOT_SUBCLASSED_BY_ACCIDENT = classes()
            .that()
            .resideInAPackage(LayerRules.API)
            .and()
            .areNotInterfaces()
            .and()
            .areNotEnums()
            .and()
            .doNotHaveModifier(JavaModifier.SYNTHETIC)
            .should()
            .haveModifier(JavaModifier.FINAL);

    private PluginRules() {}

    private static ArchCondition<JavaClass> beFoundByServiceLoader() {
        return new ArchCondition<>("be named in META-INF/services") {
            @Override
            public void check(JavaClass plugin, ConditionEvents events) {
                boolean found = finds(DatastorePlugin.class, plugin) || finds(ObjectStorePlugin.class, plugin);
                events.add(new SimpleConditionEvent(plugin, found, plugin.getName() + " is found: " + found));
            }
        };
    }

    private static boolean finds(Class<?> service, JavaClass plugin) {
        return ServiceLoader.load(service).stream()
                .anyMatch(provider -> provider.type().getName().equals(plugin.getName()));
    }
}
