package dev.coffer.backup.core.age;

import dev.coffer.backup.api.Secret;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Identities as age-keygen writes them: one in a line, and comments.
 *
 * @param comments without their {@code #} and blanks at both ends
 */
public record IdentityFile(List<String> comments, List<AgeIdentity> identities) {
    private static final Pattern LINE_BREAK = Pattern.compile("\\r?\\n");

    public IdentityFile {
        comments = List.copyOf(comments);
        identities = List.copyOf(identities);
    }

    /**
     * Reads the text of such a file.
     *
     * @throws IllegalArgumentException if a line is neither; it names the line by its number, and does not repeat it
     */
    public static IdentityFile parse(Secret text) {
        List<String> comments = new ArrayList<>();
        List<AgeIdentity> identities = new ArrayList<>();
        String[] lines = LINE_BREAK.split(text.reveal(), -1);
        for (int i = 0; i < lines.length; i++) {
            String line = lines[i].strip();
            if (line.startsWith("#")) {
                comments.add(line.substring(1).strip());
            } else if (!line.isEmpty()) {
                identities.add(parse(line, i + 1));
            }
        }
        return new IdentityFile(comments, identities);
    }

    private static AgeIdentity parse(String line, int number) {
        try {
            return AgeIdentity.parse(new Secret(line));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("line " + number + ": " + e.getMessage(), e);
        }
    }

    /** The text of the file, secret. */
    public byte[] bytes() {
        StringBuilder text = new StringBuilder();
        comments.forEach(comment -> text.append("# ").append(comment).append('\n'));
        identities.forEach(identity -> text.append(identity.text().reveal()).append('\n'));
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
