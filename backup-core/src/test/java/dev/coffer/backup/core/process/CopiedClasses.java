package dev.coffer.backup.core.process;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.coffer.backup.api.BackupException;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;

/** The classes of the core, copied to where other users can read them, which they cannot where they were built. */
public final class CopiedClasses {
    private CopiedClasses() {}

    /** Copies them below a directory, and gives the class path. */
    public static String classPath(Path to) {
        List<Class<?>> needed = List.of(
                CopiedClasses.class,
                Users.class,
                BackupException.class,
                JsonMapper.class,
                JsonParser.class,
                JsonInclude.class,
                Logger.class);
        List<String> copies = new ArrayList<>();
        for (Class<?> type : needed) {
            Path from = Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().getPath());
            copies.add(copy(from, to.resolve(Integer.toString(copies.size()))).toString());
        }
        return String.join(File.pathSeparator, copies);
    }

    private static Path copy(Path from, Path to) {
        try (Stream<Path> tree = Files.walk(from)) {
            Files.createDirectories(to.getParent());
            for (Path file : (Iterable<Path>) tree::iterator) {
                Files.copy(file, to.resolve(from.relativize(file).toString()).normalize());
            }
            return to;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
