package dev.coffer.datastore.db2.message;

import dev.coffer.backup.api.datastore.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * All messages of one command, in the order in which they were printed.
 *
 * <p>Lines are joined and white space is collapsed first, since Db2 breaks long messages at any blank; ids alone are matched,
 * since texts are translated and differ between versions.
 */
public final class ClpMessages {
    /** A name in quotes or a path may look like an id and is none. */
    private static final Pattern ID =
            Pattern.compile("(?<![\\w\"./-])(?:SQL|DB|DBI|DBT|ADM|CLI)\\d{4,5}[NCWIE](?![\\w\"])");

    private static final Pattern WHITE_SPACE = Pattern.compile("\\s+");
    private static final Pattern FULL_STOPS = Pattern.compile("[\\s.]+$");
    private static final int SHOWN = 1000;

    private final List<ClpMessage> messages;
    private final String text;

    private ClpMessages(List<ClpMessage> messages, String text) {
        this.messages = List.copyOf(messages);
        this.text = text;
    }

    /** Reads both streams of a command: where a message appears is no promise of Db2's. */
    public static ClpMessages of(Outcome outcome) {
        String output = collapsed(outcome.standardOutput());
        String errors = collapsed(outcome.standardError());
        List<ClpMessage> messages = new ArrayList<>(read(output));
        messages.addAll(read(errors));
        return new ClpMessages(messages, (output + " " + errors).strip());
    }

    public List<ClpMessage> all() {
        return messages;
    }

    public List<ClpMessage> errors() {
        return messages.stream().filter(ClpMessage::isError).toList();
    }

    public List<ClpMessage> warnings() {
        return messages.stream().filter(ClpMessage::isWarning).toList();
    }

    public boolean has(String id) {
        return find(id).isPresent();
    }

    public Optional<ClpMessage> find(String id) {
        return messages.stream().filter(message -> message.id().equals(id)).findFirst();
    }

    /** Everything that was printed, on one line of bearable length without a full stop at its end. */
    public String whole() {
        return withoutFullStop(text.length() <= SHOWN ? text : text.substring(0, SHOWN) + " ...");
    }

    static String withoutFullStop(String sentence) {
        return FULL_STOPS.matcher(sentence).replaceAll("");
    }

    private static String collapsed(String text) {
        return WHITE_SPACE.matcher(text).replaceAll(" ").strip();
    }

    private static List<ClpMessage> read(String text) {
        List<MatchResult> ids = ID.matcher(text).results().toList();
        List<ClpMessage> messages = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) {
            int end = i + 1 < ids.size() ? ids.get(i + 1).start() : text.length();
            messages.add(new ClpMessage(
                    ids.get(i).group(), text.substring(ids.get(i).end(), end).strip()));
        }
        return messages;
    }
}
