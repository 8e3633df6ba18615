package dev.coffer.backup.core.config;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.configuration2.INIConfiguration;
import org.apache.commons.configuration2.ex.ConfigurationException;
import org.apache.commons.configuration2.tree.ImmutableNode;

/**
 * The configuration file as it was read.
 *
 * @param lines of sections and keys
 * @param values by section and key
 */
record IniFile(Path path, List<IniLine> lines, Map<String, Map<String, Given>> values) {
    /**
     * Reads the file; what is wrong in it goes to the problems.
     *
     * @throws BackupException with {@code CONFIGURATION} if it must exist and does not, or cannot be read at all
     */
    static IniFile read(ConfigurationSources sources, Problems problems) {
        Path path = sources.file();
        try {
            return parse(path, Files.readString(path), problems);
        } catch (NoSuchFileException e) {
            if (sources.fileIsNamed()) {
                throw refused("no configuration file " + path, "Check the name, or leave it out.", e);
            }
            return new IniFile(path, List.of(), Map.of());
        } catch (CharacterCodingException e) {
            throw refused("configuration file " + path + " is not UTF-8", "Save it as UTF-8.", e);
        } catch (IOException e) {
            throw refused(
                    "cannot read configuration file " + path,
                    "Give the user who runs the command the right to read it, through its group and not to everybody.",
                    e);
        }
    }

    static IniFile parse(Path path, String text, Problems problems) {
        List<IniLine> lines = IniScanner.scan(path.toString(), text, problems);
        if (problems.areFound()) {
            return new IniFile(path, lines, Map.of());
        }
        return new IniFile(path, lines, values(path, lines, parsed(path, text), problems));
    }

    Optional<Given> given(String section, String key) {
        return Optional.ofNullable(values.getOrDefault(section, Map.of()).get(key));
    }

    /** Refuses a file that everybody may read and that holds a secret. */
    void checkMode(Given secret, Problems problems) {
        try {
            Set<PosixFilePermission> mode = Files.getPosixFilePermissions(path);
            if (mode.contains(PosixFilePermission.OTHERS_READ)) {
                problems.add(secret.where() + " is a secret in a file that everybody may read (mode "
                        + PosixFilePermissions.toString(mode) + "); chmod 640 " + path);
            }
        } catch (IOException e) {
            throw refused("cannot look at configuration file " + path, "Run the command again.", e);
        }
    }

    private static BackupException refused(String message, String hint, Exception cause) {
        return new BackupException(ErrorCode.CONFIGURATION, message, hint, cause);
    }

    /** The children of the root are sections and theirs are keys; node values are raw, so that nothing is interpolated. */
    private static ImmutableNode parsed(Path path, String text) {
        INIConfiguration parser = new INIConfiguration();
        parser.setSeparatorUsedInInput("=");
        try {
            parser.read(new StringReader(text));
        } catch (ConfigurationException | IOException e) {
            throw refused("cannot parse configuration file " + path, "Look for a line that is not key = value.", e);
        }
        return parser.getNodeModel().getNodeHandler().getRootNode();
    }

    /** Joins what the parser made of the keys with their lines; the two must have found the same keys. */
    private static Map<String, Map<String, Given>> values(
            Path path, List<IniLine> lines, ImmutableNode root, Problems problems) {
        Map<String, Map<String, Given>> values = new LinkedHashMap<>();
        for (IniLine line : lines) {
            if (line.key().isEmpty()) {
                continue;
            }
            String key = line.key().get();
            String origin = path + ":" + line.number();
            Optional<String> value = value(root, line.section(), key);
            if (value.isEmpty()) {
                problems.add(origin + ": [" + line.section() + "] " + key + " can be read in two ways; use quotes");
                continue;
            }
            values.computeIfAbsent(line.section(), name -> new LinkedHashMap<>())
                    .put(key, new Given(line.section(), key, value.get(), origin));
        }
        return values;
    }

    private static Optional<String> value(ImmutableNode root, String section, String key) {
        return root.getChildren(section).stream()
                .flatMap(node -> node.getChildren(key).stream())
                .map(node -> String.valueOf(node.getValue()))
                .findFirst();
    }
}
