package dev.coffer.distribution.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.conditions.ArchConditions.callMethodWhere;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.THROW_GENERIC_EXCEPTIONS;
import static com.tngtech.archunit.library.GeneralCodingRules.USE_JAVA_UTIL_LOGGING;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.coffer.backup.api.Secret;
import dev.coffer.backup.api.datastore.DatastorePlugin;
import dev.coffer.backup.api.storage.ObjectStore;
import dev.coffer.backup.api.storage.ObjectStorePlugin;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.NullMarked;

/** What is done in one place only, and what a thing is called. */
final class HabitRules {
    static final ArchRule PROCESSES_START_IN_ONE_PLACE = noClasses()
            .that()
            .resideOutsideOfPackage("dev.coffer.backup.core.process..")
            .should()
            .dependOnClassesThat()
            .areAssignableTo(ProcessBuilder.class)
            .orShould(callMethodWhere(describe(
                    "a process is started by Runtime.exec",
                    call -> call.getTargetOwner().isEquivalentTo(Runtime.class)
                            && call.getName().equals("exec"))));

    static final ArchRule CODECS_LIVE_IN_ONE_PLACE = noClasses()
            .that()
            .resideOutsideOfPackages("dev.coffer.backup.core.codec..", "dev.coffer.backup.core.age..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "javax.crypto..", "java.util.zip..", "com.github.luben..", "com.exceptionfactory.jagged..");

    static final ArchRule TIME_IS_PASSED_IN =
            noClasses().that().resideOutsideOfPackage(LayerRules.CLI).should(callMethodWhere(new AskingTheClock()));

    static final ArchRule SECRETS_ARE_REVEALED_WHERE_THEY_ARE_HANDED_OVER = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "dev.coffer.backup.core.process..",
                    "dev.coffer.backup.core.codec..",
                    "dev.coffer.backup.core.age..",
                    LayerRules.STORES)
            .should()
            .callMethod(Secret.class, "reveal");

    static final ArchRule ONLY_THE_COMMAND_LINE_PRINTS =
            noClasses().that().resideOutsideOfPackage(LayerRules.CLI).should(ACCESS_STANDARD_STREAMS);

    static final ArchRule NO_GENERIC_EXCEPTIONS = noClasses().should(THROW_GENERIC_EXCEPTIONS);

    static final ArchRule NO_JAVA_UTIL_LOGGING = noClasses().should(USE_JAVA_UTIL_LOGGING);

    static final ArchRule NAMES_FOLLOW_ROLES = classes()
            .should(beNamedLike(Map.of(
                    "dev.coffer.backup.core.codec.Encoder",
                    "Encoder",
                    "dev.coffer.backup.core.codec.Decoder",
                    "Decoder",
                    DatastorePlugin.class.getName(),
                    "Plugin",
                    ObjectStorePlugin.class.getName(),
                    "Plugin",
                    ObjectStore.class.getName(),
                    "ObjectStore",
                    Throwable.class.getName(),
                    "Exception")));

    static final ArchRule NAMES_SAY_WHAT_A_THING_IS =
            noClasses().should().haveNameMatching(".*(Util|Utils|Helper|Manager)|.*[.$]Abstract[A-Z]\\w*");

    static final ArchRule EVERY_PACKAGE_IS_NULL_MARKED = classes().should(beNullMarked());

    private HabitRules() {}

    private static ArchCondition<JavaClass> beNamedLike(Map<String, String> suffixes) {
        return new ArchCondition<>("be named like what they are") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                suffixes.forEach((role, suffix) -> {
                    boolean named = type.isAnonymousClass()
                            || !type.isAssignableTo(role)
                            || type.getSimpleName().endsWith(suffix);
                    events.add(new SimpleConditionEvent(type, named, type.getName() + " should end in " + suffix));
                });
            }
        };
    }

    private static ArchCondition<JavaClass> beNullMarked() {
        return new ArchCondition<>("be in a package that is @NullMarked") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean marked = type.getPackage().isAnnotatedWith(NullMarked.class);
                String text = String.format(Locale.ROOT, "%s is null-marked: %b", type.getName(), marked);
                events.add(new SimpleConditionEvent(type, marked, text));
            }
        };
    }
}
