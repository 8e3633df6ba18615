package dev.coffer.datastore.db2.listing;

import dev.coffer.backup.api.datastore.Progress;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One utility of an instance.
 *
 * @param type as {@code BACKUP}
 * @param database the name of its database
 * @param description as {@code offline db}; empty if the listing has none
 * @param start when it began as the server writes it, in its local time; empty if the listing has none
 * @param progress of its present phase; empty if the listing has none
 */
public record Utility(
        String id, String type, String database, String description, String start, Optional<Progress> progress) {
    private static final DateTimeFormatter START = DateTimeFormatter.ofPattern("MM/dd/uuuu HH:mm:ss[.SSSSSS]");
    private static final Pattern BYTES = Pattern.compile("(\\d{1,18}) bytes");
    private static final String CURRENT_PHASE = "Phase Number [Current]";
    private static final Set<String> EXCLUSIVE =
            Set.of("BACKUP", "RESTORE", "ROLLFORWARD RECOVERY", "CRASH RECOVERY", "LOAD");

    static Utility of(Labels block) {
        return new Utility(
                block.require("ID"),
                block.require("Type"),
                block.require("Database Name"),
                block.find("Description").orElse(""),
                block.find("Start Time").orElse(""),
                progress(presentPhase(block)));
    }

    /** When it began, in the local time of the server. */
    public Optional<LocalDateTime> startTime() {
        try {
            return Optional.of(LocalDateTime.parse(start, START));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** For people: {@code BACKUP utility (id 42, begun 11/20/2026 08:15:02.710411)}. */
    public String describe() {
        return type + " utility (id " + id + (start.isEmpty() ? ")" : ", begun " + start + ")");
    }

    /** Whether forcing it off would do harm, or it holds the database for itself. */
    public boolean mustNotBeDisturbed() {
        return EXCLUSIVE.contains(type);
    }

    /** Whether it may be reading archived logs, or leaves a database that is to be rolled forward by them. */
    public boolean bringsBack() {
        return type.equals("RESTORE") || type.startsWith("ROLLFORWARD");
    }

    private static Labels presentPhase(Labels block) {
        List<Labels> current = block.blocks(CURRENT_PHASE);
        return current.isEmpty() ? block : current.get(0);
    }

    private static Optional<Progress> progress(Labels phase) {
        OptionalLong total =
                bytes(phase, "Total Work").stream().filter(bytes -> bytes > 0).findFirst();
        OptionalLong completed = bytes(phase, "Completed Work");
        if (completed.isPresent()) {
            return Optional.of(new Progress(completed.getAsLong(), atLeast(total, completed.getAsLong())));
        }
        return total.isEmpty()
                ? Optional.empty()
                : percentage(phase).map(percent -> new Progress(total.getAsLong() / 100 * percent, total));
    }

    /** Db2's total is an estimate that the work done may exceed. */
    private static OptionalLong atLeast(OptionalLong total, long completed) {
        return total.isEmpty() ? total : OptionalLong.of(Math.max(total.getAsLong(), completed));
    }

    private static OptionalLong bytes(Labels phase, String label) {
        Matcher matcher = BYTES.matcher(phase.find(label).orElse(""));
        return matcher.matches() ? OptionalLong.of(Long.parseLong(matcher.group(1))) : OptionalLong.empty();
    }

    /** Some versions spell it "Extimated". */
    private static Optional<Integer> percentage(Labels phase) {
        return phase.all().stream()
                .filter(label -> label.name().endsWith("timated Percentage Complete"))
                .map(Labels.Label::value)
                .filter(value -> value.matches("\\d{1,3}"))
                .map(Integer::valueOf)
                .findFirst();
    }
}
