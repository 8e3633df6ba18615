package dev.coffer.backup.core.plugin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Path;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

/** The jar or directory that a plugin came from. */
record Origin(String name, String version) {
    static final String UNKNOWN = "unknown";

    /** Finds out where a file below {@code META-INF/services} lies. */
    static Origin ofServiceFile(URL file) {
        try {
            URLConnection connection = file.openConnection();
            if (connection instanceof JarURLConnection inJar) {
                return ofJar(Path.of(URI.create(inJar.getJarFileURL().toString())));
            }
            Path services = Path.of(URI.create(file.toString())).resolve("../../..");
            return new Origin(services.normalize().toString(), UNKNOWN);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Opens a jar to see that it is one. */
    static Origin ofJar(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            return new Origin(
                    String.valueOf(jar.getFileName()),
                    Optional.ofNullable(file.getManifest())
                            .map(Manifest::getMainAttributes)
                            .map(attributes -> attributes.getValue(Attributes.Name.IMPLEMENTATION_VERSION))
                            .orElse(UNKNOWN));
        }
    }
}
