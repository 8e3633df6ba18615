package dev.coffer.storage.swift.identity;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.representer.Representer;

/**
 * A file of nested maps in YAML (or JSON, which is YAML too). Its scalars are the text that was written: a password
 * {@code 0123} is no number.
 */
record YamlFile(Path path, Map<String, Object> content) {
    static YamlFile read(Path path) {
        try {
            return parse(path, Files.readString(path));
        } catch (CharacterCodingException e) {
            throw refused(path + " is not UTF-8", "Save it as UTF-8.", e);
        } catch (IOException e) {
            throw refused("cannot read " + path + ": " + e, "Let the user who runs Coffer read this file.", e);
        }
    }

    /** What the parser complains of may quote a secret, so only the place is told. */
    static YamlFile parse(Path path, String text) {
        try {
            Object content = parser().load(text);
            return new YamlFile(path, map(content));
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            throw notYaml(path + ":" + line);
        } catch (YAMLException e) {
            throw notYaml(path.toString());
        }
    }

    private static BackupException notYaml(String place) {
        return new BackupException(
                ErrorCode.CONFIGURATION,
                place + " is not YAML that can be understood",
                "Look for wrong indentation, a key that is there twice, or a value that needs quotes.");
    }

    private static Yaml parser() {
        LoaderOptions loading = new LoaderOptions();
        loading.setAllowDuplicateKeys(false);
        loading.setAllowRecursiveKeys(false);
        DumperOptions dumping = new DumperOptions();
        return new Yaml(new SafeConstructor(loading), new Representer(dumping), dumping, loading, new TextResolver());
    }

    /** The map at a key; empty where there is none. */
    Map<String, Object> map(String key) {
        return map(content.get(key));
    }

    /** A map with text as keys and without empty values; what is no map is an empty one. */
    static Map<String, Object> map(@Nullable Object value) {
        Map<String, Object> result = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, entry) -> {
                if (key != null && entry != null) {
                    result.put(key.toString(), entry);
                }
            });
        }
        return result;
    }

    boolean everybodyMayRead() {
        try {
            return Files.getPosixFilePermissions(path).contains(PosixFilePermission.OTHERS_READ);
        } catch (IOException e) {
            throw refused("cannot look at " + path + ": " + e, "Run the command again.", e);
        }
    }

    /** The content may be secret. */
    @Override
    public String toString() {
        return path.toString();
    }

    private static BackupException refused(String message, String hint, Exception cause) {
        return new BackupException(ErrorCode.CONFIGURATION, message, hint, cause);
    }
}
