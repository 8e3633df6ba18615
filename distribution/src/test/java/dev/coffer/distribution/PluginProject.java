package dev.coffer.distribution;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** A plugin as somebody else would build it: from its sources and the packaged API alone. */
final class PluginProject {
    private final Path sources;

    PluginProject(Path sources) {
        this.sources = sources;
    }

    /** Compiles with nothing on the class path but the API, and packs a jar that names its plugin. */
    void build(Path api, Path scratch, Path jar, String service, String plugin) throws IOException {
        Path classes = Files.createDirectories(scratch.resolve("classes"));
        compile(api, classes);
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.IMPLEMENTATION_VERSION, "3.2.1");
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file, manifest)) {
            for (Path compiled : filesBelow(classes)) {
                add(out, classes.relativize(compiled).toString(), Files.readAllBytes(compiled));
            }
            add(out, "META-INF/services/" + service, plugin.getBytes(StandardCharsets.UTF_8));
        }
    }

    private void compile(Path api, Path classes) throws IOException {
        List<String> arguments = new ArrayList<>(
                List.of("--release", "17", "-proc:none", "-cp", api.toString(), "-d", classes.toString()));
        for (Path source : filesBelow(sources)) {
            arguments.add(source.toString());
        }
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        int status = ToolProvider.getSystemJavaCompiler().run(null, said, said, arguments.toArray(String[]::new));
        if (status != 0) {
            throw new AssertionError(
                    "the plugin does not compile against " + api + ": " + said.toString(StandardCharsets.UTF_8));
        }
    }

    private static List<Path> filesBelow(Path directory) throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static void add(JarOutputStream out, String name, byte[] content) throws IOException {
        out.putNextEntry(new JarEntry(name));
        out.write(content);
        out.closeEntry();
    }
}
