package dev.coffer.backup.core.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.StrategyName;
import dev.coffer.backup.api.datastore.DatastorePlugin;
import dev.coffer.backup.api.storage.ObjectStorePlugin;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginRegistryTest {
    @TempDir
    Path plugins;

    /** The class path of these tests without the plugins that other tests need on it. */
    private static final class NoServices extends ClassLoader {
        NoServices() {
            super(PluginRegistryTest.class.getClassLoader());
        }

        @Override
        public Enumeration<URL> getResources(String name) {
            return Collections.emptyEnumeration();
        }
    }

    @Test
    void a_jar_in_a_plugin_directory_is_found_with_its_version_and_origin() throws IOException {
        new PluginJar()
                .version("1.2.3")
                .datastore("Demo", "demo")
                .store("Attic", "attic", "AtticStorage")
                .writeTo(plugins.resolve("demo-1.2.3.jar"));

        PluginRegistry registry = registry();

        registry.check();
        assertThat(registry.descriptions())
                .containsExactly(
                        new PluginDescription(
                                "datastore",
                                "demo",
                                "1.2.3",
                                "demo-1.2.3.jar",
                                List.of("org.example.DemoBackup"),
                                List.of(),
                                Optional.empty()),
                        new PluginDescription(
                                "store",
                                "attic",
                                "1.2.3",
                                "demo-1.2.3.jar",
                                List.of("org.example.AtticStorage"),
                                List.of(),
                                Optional.empty()));
        assertThat(registry.datastore("demo").datastore()).isEqualTo("demo");
        assertThat(registry.store("AtticStorage").section()).isEqualTo("attic");
        assertThat(registry.store(new StrategyName("org.example", "AtticStorage"))
                        .section())
                .isEqualTo("attic");
    }

    @Test
    void a_jar_without_a_version_is_of_unknown_version() throws IOException {
        new PluginJar().datastore("Demo", "demo").writeTo(plugins.resolve("demo.jar"));

        assertThat(registry().descriptions())
                .extracting(PluginDescription::version)
                .containsExactly("unknown");
    }

    @Test
    void a_plugin_may_bring_what_it_needs_in_a_jar_beside_it() throws IOException {
        new PluginJar()
                .datastore("Demo", "demo", "static final Object HELP = new Help();")
                .source("Help", "public class Help {}")
                .without("Help")
                .writeTo(plugins.resolve("demo.jar"));
        new PluginJar().source("Help", "public class Help {}").writeTo(plugins.resolve("help.jar"));

        PluginRegistry registry = registry();

        registry.check();
        assertThat(registry.datastores()).hasSize(1);
    }

    @Test
    void plugins_on_the_class_path_are_found() {
        PluginRegistry registry = PluginRegistry.discover(List.of());

        registry.check();
        assertThat(registry.datastore("fake").datastore()).isEqualTo("fake");
        assertThat(registry.descriptions())
                .filteredOn(plugin -> plugin.name().equals("fake"))
                .allSatisfy(plugin -> assertThat(plugin.origin()).isNotBlank());
    }

    @Test
    void a_plugin_directory_that_does_not_exist_holds_no_plugins() {
        PluginRegistry registry = PluginRegistry.discover(List.of(plugins.resolve("absent")), new NoServices());

        registry.check();
        assertThat(registry.descriptions()).isEmpty();
    }

    @Test
    void a_plugin_directory_that_is_none_is_refused() throws IOException {
        Path file = Files.createFile(plugins.resolve("file"));

        assertThatExceptionOfType(BackupException.class)
                .isThrownBy(() -> PluginRegistry.discover(List.of(file)))
                .withMessage("cannot read the plugin directory " + file)
                .extracting(BackupException::code)
                .isEqualTo(ErrorCode.GUEST);
    }

    @Test
    void a_provider_that_is_missing_is_named_with_its_jar_and_hides_no_other() throws IOException {
        new PluginJar()
                .provider(DatastorePlugin.class, "org.example.Missing")
                .datastore("Demo", "demo")
                .writeTo(plugins.resolve("broken.jar"));

        PluginRegistry registry = registry();

        assertThat(registry.descriptions())
                .extracting(PluginDescription::name)
                .containsExactly("org.example.Missing", "demo");
        assertThat(registry.datastores()).hasSize(1);
        assertThat(refusal(registry)).contains("broken.jar: class org.example.Missing cannot be loaded: ");
    }

    @Test
    void a_provider_that_lacks_a_class_is_named_with_its_jar() throws IOException {
        new PluginJar()
                .source("Base", "public abstract class Base {}")
                .source("Child", "public class Child extends Base {}")
                .provider(ObjectStorePlugin.class, "Child")
                .without("Base")
                .writeTo(plugins.resolve("broken.jar"));

        assertThat(refusal(registry())).contains("broken.jar: class Child cannot be loaded: Base");
    }

    @Test
    void a_provider_that_is_no_plugin_is_named_with_its_jar() throws IOException {
        new PluginJar()
                .source("Stranger", "public class Stranger {}")
                .provider(DatastorePlugin.class, "Stranger")
                .writeTo(plugins.resolve("broken.jar"));

        assertThat(refusal(registry())).contains("broken.jar: class Stranger cannot be loaded: ");
    }

    @Test
    void a_plugin_whose_constructor_fails_is_named_with_its_jar_and_the_reason() throws IOException {
        new PluginJar()
                .datastore("Demo", "demo", "public Demo() { throw new IllegalStateException(\"no licence\"); }")
                .writeTo(plugins.resolve("broken.jar"));

        assertThat(refusal(registry()))
                .contains("broken.jar: class Demo cannot be loaded: ")
                .contains("no licence");
    }

    @Test
    void a_plugin_that_was_built_against_another_api_is_named_with_its_jar() throws IOException {
        new PluginJar()
                .datastore("Demo", "demo", "{ } public List<Action<Keys>> actions() { return Gone.actions(); }")
                .source("Gone", "import java.util.*; class Gone { static <T> List<T> actions() { return List.of(); } }")
                .without("Gone")
                .writeTo(plugins.resolve("old.jar"));

        PluginRegistry registry = registry();

        assertThat(registry.datastores()).isEmpty();
        assertThat(refusal(registry))
                .contains("old.jar: class Demo cannot be used: java.lang.NoClassDefFoundError: Gone");
    }

    @Test
    void a_file_that_only_has_the_name_of_a_jar_is_not_passed_over() throws IOException {
        Files.writeString(plugins.resolve("cut-short.jar"), "PK");
        new PluginJar().datastore("Demo", "demo").writeTo(plugins.resolve("demo.jar"));

        PluginRegistry registry = registry();

        assertThat(registry.descriptions()).extracting(PluginDescription::kind).containsExactly("jar", "datastore");
        assertThat(refusal(registry)).contains("cut-short.jar: cannot be read: ");
    }

    @Test
    void two_versions_of_one_plugin_are_an_error_that_names_both_jars() throws IOException {
        new PluginJar().version("1").datastore("Demo", "demo").writeTo(plugins.resolve("demo-1.jar"));
        new PluginJar().version("2").datastore("Demo", "demo").writeTo(plugins.resolve("demo-2.jar"));

        assertThat(refusal(registry())).contains("datastore 'demo' is in demo-2.jar and in demo-1.jar");
    }

    @Test
    void a_section_and_a_store_name_belong_to_one_plugin() throws IOException {
        new PluginJar().datastore("Demo", "demo").writeTo(plugins.resolve("a.jar"));
        new PluginJar().store("Demo2", "demo", "DemoStorage").writeTo(plugins.resolve("b.jar"));
        new PluginJar().store("Demo3", "cellar", "DemoStorage").writeTo(plugins.resolve("c.jar"));

        assertThat(refusal(registry()))
                .contains("b.jar: store 'demo' is in b.jar and in a.jar")
                .contains("c.jar: org.example.DemoStorage is in c.jar and in b.jar");
    }

    @Test
    void a_section_has_a_plain_name_of_its_own() throws IOException {
        new PluginJar().datastore("Demo", "default").writeTo(plugins.resolve("a.jar"));
        new PluginJar().datastore("Demo2", "my-db").writeTo(plugins.resolve("b.jar"));

        assertThat(refusal(registry()))
                .contains("a.jar: 'default' cannot be the name of a section")
                .contains("b.jar: 'my-db' cannot be the name of a section");
    }

    @Test
    void an_unknown_datastore_or_store_names_what_was_found() throws IOException {
        new PluginJar()
                .datastore("Demo", "demo")
                .store("Attic", "attic", "AtticStorage")
                .writeTo(plugins.resolve("demo.jar"));
        PluginRegistry registry = registry();

        assertUnknown(() -> registry.datastore("db2"), "no datastore 'db2'", "Found: demo.");
        assertUnknown(() -> registry.store("Swift"), "no object store is 'Swift'", "Found: org.example.AtticStorage.");
        assertUnknown(
                () -> registry.store(new StrategyName("org.other", "AtticStorage")),
                "no object store is 'AtticStorage' in org.other",
                "Found: org.example.AtticStorage.");
    }

    private static void assertUnknown(ThrowingCallable call, String message, String hint) {
        assertThatExceptionOfType(BackupException.class)
                .isThrownBy(call)
                .withMessage(message)
                .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.PLUGIN_UNKNOWN))
                .satisfies(e -> assertThat(e.hint()).isEqualTo(hint));
    }

    private PluginRegistry registry() {
        return PluginRegistry.discover(List.of(plugins), new NoServices());
    }

    private static String refusal(PluginRegistry registry) {
        BackupException refusal = catchThrowableOfType(BackupException.class, registry::check);
        assertThat(refusal.code()).isEqualTo(ErrorCode.PLUGIN_UNKNOWN);
        return refusal.text();
    }
}
