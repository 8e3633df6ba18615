package dev.coffer.distribution;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

/**
 * A local repository of Maven's for one test, in which Coffer's artifacts of this build are installed. All else comes from that of
 * whoever runs the tests, else from Maven Central, and nothing of it is left behind.
 */
final class MavenRepository {
    private static final List<String> WITH_JAR = List.of("backup-api", "backup-testkit", "coffer-datastore-archetype");
    private static final Path SOURCES = Path.of("..");

    private final Path directory;

    private MavenRepository(Path directory) {
        this.directory = directory;
    }

    static MavenRepository make(Path directory) throws IOException {
        MavenRepository repository = new MavenRepository(directory);
        String version = version();
        repository.install("coffer-parent", version, SOURCES.resolve("pom.xml"), ".pom");
        for (String module : WITH_JAR) {
            Path sources = SOURCES.resolve(module);
            repository.install(module, version, sources.resolve("pom.xml"), ".pom");
            repository.install(module, version, sources.resolve("target/" + module + "-" + version + ".jar"), ".jar");
        }
        repository.writeSettings();
        repository.writeProgram();
        return repository;
    }

    /** Of the build, as its distribution is named. */
    private static String version() {
        return Distribution.packed().home().getFileName().toString().replaceFirst("coffer-", "");
    }

    private void install(String artifact, String version, Path file, String ending) throws IOException {
        Path place = Files.createDirectories(directory.resolve("repository/dev/coffer/" + artifact + "/" + version));
        Files.copy(file, place.resolve(artifact + "-" + version + ending));
    }

    private void writeSettings() throws IOException {
        Files.writeString(directory.resolve("settings.xml"), """
                <settings>
                  <localRepository>%1$s/repository</localRepository>
                  <profiles>
                    <profile>
                      <id>own</id>
                      <repositories>
                        <repository><id>own</id><url>%2$s</url></repository>
                      </repositories>
                      <pluginRepositories>
                        <pluginRepository><id>own</id><url>%2$s</url></pluginRepository>
                      </pluginRepositories>
                    </profile>
                  </profiles>
                  <activeProfiles><activeProfile>own</activeProfile></activeProfiles>
                </settings>
                """.formatted(
                directory,
                Path.of(System.getProperty("user.home"), ".m2/repository").toUri()));
    }

    /** A program {@code mvn} that works on this repository. */
    private void writeProgram() throws IOException {
        Path program = Files.createDirectory(directory.resolve("bin")).resolve("mvn");
        Files.writeString(
                program, "#!/bin/sh\nexec '%s' -q -B -s '%s/settings.xml' \"$@\"\n".formatted(maven(), directory));
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static Path maven() {
        return Stream.of(System.getenv("PATH").split(":", -1))
                .map(place -> Path.of(place, "mvn"))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no mvn on the PATH"));
    }

    /** The directory of that program. */
    Path programs() {
        return directory.resolve("bin");
    }
}
