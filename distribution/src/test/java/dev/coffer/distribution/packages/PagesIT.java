package dev.coffer.distribution.packages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The pages in the packages: who reads them at night has nothing else. */
@Tag("packages")
final class PagesIT {
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource({"amd64, coffer", "all, coffer-system-java"})
    void the_links_in_a_package_for_debian_lead_somewhere(String architecture, String name) throws IOException {
        unpack(Packages.deb(Packages.VERSION, architecture));
        Path pages = directory.resolve("usr/share/doc").resolve(name);

        assertThat(deadLinks(pages)).isEmpty();
        assertThat(pages.resolve("docs/decode.sh")).isExecutable();
        assertThat(Files.readString(directory.resolve("etc/coffer/coffer.conf")))
                .contains("/usr/share/doc/" + name + "/docs/CONFIGURATION.md explains every key");
        assertThat(pages.resolve("docs/CONFIGURATION.md")).isRegularFile();
    }

    @Test
    void the_links_in_an_archive_lead_somewhere() throws IOException {
        Packages.succeed(
                "tar",
                "-xzf",
                Packages.archive("linux-amd64").toString(),
                "-C",
                directory.toString(),
                "--exclude=*/runtime",
                "--exclude=*/lib");

        assertThat(deadLinks(directory)).isEmpty();
        assertThat(directory.resolve("coffer-" + Packages.VERSION + "-linux-amd64/docs/decode.sh"))
                .isExecutable();
    }

    private void unpack(Path deb) {
        Packages.succeed(
                "sh",
                "-c",
                "dpkg-deb --fsys-tarfile \"$0\" | tar -x -C \"$1\" ./usr/share/doc ./etc",
                deb.toString(),
                directory.toString());
    }

    /** Links from pages to files and headings that are not there. */
    private static List<String> deadLinks(Path root) throws IOException {
        List<String> dead = new ArrayList<>();
        try (Stream<Path> files = Files.walk(root)) {
            List<Path> pages =
                    files.filter(file -> file.toString().endsWith(".md")).toList();
            assertThat(pages).hasSizeGreaterThan(20);
            for (Path page : pages) {
                LINK.matcher(Files.readString(page))
                        .results()
                        .map(link -> link.group(1))
                        .filter(link -> !link.contains("://") && !leadsSomewhere(page, link))
                        .forEach(link -> dead.add(root.relativize(page) + " " + link));
            }
        }
        return dead;
    }

    private static boolean leadsSomewhere(Path page, String link) {
        int anchor = link.indexOf('#');
        String file = anchor < 0 ? link : link.substring(0, anchor);
        Path target = file.isEmpty() ? page : page.resolveSibling(file);
        if (!Files.exists(target)) {
            return false;
        }
        return anchor < 0 || headings(target).contains(link.substring(anchor + 1));
    }

    private static List<String> headings(Path page) {
        try (Stream<String> lines = Files.lines(page)) {
            return lines.filter(line -> line.startsWith("#"))
                    .map(line -> line.replaceFirst("^#+ ", "").toLowerCase(Locale.ROOT))
                    .map(line -> line.replaceAll("[^a-z0-9 _-]", "").replace(' ', '-'))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
