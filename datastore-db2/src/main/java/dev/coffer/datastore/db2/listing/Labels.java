package dev.coffer.datastore.db2.listing;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The lines {@code label = value} of a listing, in order. */
final class Labels {
    private static final Pattern LINE =
            Pattern.compile("(?m)^[ \\t]*(\\S[^=\\r\\n]*?)[ \\t]*=[ \\t]*([^\\r\\n]*?)[ \\t]*$");

    private static final int SHOWN = 4;

    private final String listing;
    private final List<Label> labels;

    private Labels(String listing, List<Label> labels) {
        this.listing = listing;
        this.labels = List.copyOf(labels);
    }

    /** @param listing the command that printed the text, for messages */
    static Labels of(String listing, String text) {
        Matcher matcher = LINE.matcher(text);
        List<Label> labels = new ArrayList<>();
        while (matcher.find()) {
            labels.add(new Label(matcher.group(1), matcher.group(2)));
        }
        return new Labels(listing, labels);
    }

    List<Label> all() {
        return labels;
    }

    /** The parts that each begin with this label; what comes before the first is left out. */
    List<Labels> blocks(String first) {
        List<Labels> blocks = new ArrayList<>();
        int begin = -1;
        for (int i = 0; i <= labels.size(); i++) {
            if (i < labels.size() && !labels.get(i).name().equals(first)) {
                continue;
            }
            if (begin >= 0) {
                blocks.add(new Labels(listing, labels.subList(begin, i)));
            }
            begin = i;
        }
        return blocks;
    }

    /** The first value of this label that is not empty. */
    Optional<String> find(String name) {
        return labels.stream()
                .filter(label -> label.name().equals(name))
                .map(Label::value)
                .filter(value -> !value.isEmpty())
                .findFirst();
    }

    /**
     * Reads the answer.
     *
     * @throws BackupException if there is no such label: the instance speaks another language or is of an unknown release
     */
    String require(String name) {
        return find(name).orElseThrow(() -> missing(name));
    }

    long requireNumber(String name) {
        String value = require(name);
        if (!value.matches("\\d{1,18}")) {
            throw unreadable("'" + name + " = " + value + "' is no number");
        }
        return Long.parseLong(value);
    }

    BackupException missing(String name) {
        String instead = labels.isEmpty()
                ? "the answer has no labels at all"
                : "the answer has "
                        + labels.stream()
                                .limit(SHOWN)
                                .map(label -> "'" + label.name() + "'")
                                .collect(Collectors.joining(", "));
        return unreadable("there is no label '" + name + "'; " + instead);
    }

    BackupException unreadable(String trouble) {
        return new BackupException(
                ErrorCode.DATASTORE_FAILED,
                "cannot read the answer of '" + listing + "': " + trouble,
                "The instance must answer in English: check that its profile leaves LC_ALL=C alone and the English messages of Db2 are installed.");
    }

    record Label(String name, String value) {}
}
