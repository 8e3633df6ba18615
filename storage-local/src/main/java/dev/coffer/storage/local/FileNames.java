package dev.coffer.storage.local;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The names of files for the elements of objects' names. They are ASCII, since a Java program that is started under the
 * locale C cannot name other files: any other byte of UTF-8, and {@code %}, is {@code %XX}. An element that is too long for a
 * file goes on in a directory whose name ends in {@code %+}; a name that is taken by the other kind, a directory or a file,
 * ends in {@code %}.
 */
final class FileNames {
    static final String CONTINUED = "%+";
    static final String OTHER_KIND = "%";

    private static final int LONGEST = 240;

    private FileNames() {}

    /** The names for an element: one, or several that lie in one another. */
    static List<String> of(String element) {
        List<String> names = new ArrayList<>();
        StringBuilder name = new StringBuilder();
        for (byte each : element.getBytes(StandardCharsets.UTF_8)) {
            String encoded = encode(each);
            if (name.length() + encoded.length() > LONGEST) {
                names.add(name + CONTINUED);
                name.setLength(0);
            }
            name.append(encoded);
        }
        names.add(name.toString());
        return names;
    }

    /** The directories in another in which lies what has an element before a {@code /}; none if nothing has. */
    static List<Path> directories(Path parent, String element) throws IOException {
        List<String> names = of(element);
        List<Path> parents = element(names).equals(Optional.of(element)) ? List.of(parent) : List.of();
        for (String name : names) {
            List<Path> next = new ArrayList<>();
            for (Path each : parents) {
                for (String either : List.of(name, name + OTHER_KIND)) {
                    if (Kind.isDirectory(each.resolve(either))) {
                        next.add(each.resolve(either));
                    }
                }
            }
            parents = next;
        }
        return parents;
    }

    private static String encode(byte each) {
        if (each < ' ' || each > '~' || each == '%') {
            return String.format(Locale.ROOT, "%%%02X", each);
        }
        return String.valueOf((char) each);
    }

    /** The element that names stand for; empty if {@link #of} gives others, so that no two files are one object. */
    static Optional<String> element(List<String> names) {
        Optional<String> element = decode(String.join("", names).replace(CONTINUED, ""));
        return element.filter(text -> !text.isEmpty() && of(text).equals(names));
    }

    private static Optional<String> decode(String name) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            for (int i = 0; i < name.length(); i++) {
                if (name.charAt(i) == '%') {
                    bytes.write(HexFormat.fromHexDigits(name, i + 1, i + 3));
                    i += 2;
                } else {
                    bytes.write(name.charAt(i));
                }
            }
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString());
        } catch (CharacterCodingException | IllegalArgumentException | IndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }
}
