package dev.coffer.backup.api.datastore;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** The answers to the questions of one planning so far. Immutable. */
public final class Answers {
    private static final Answers NONE = new Answers(Map.of());

    private final Map<String, Object> byId;

    private Answers(Map<String, Object> byId) {
        this.byId = byId;
    }

    public static Answers none() {
        return NONE;
    }

    /** Whether a question was answered. */
    public boolean has(String id) {
        return byId.containsKey(id);
    }

    /**
     * The end of the command of a {@link Question.OfCommand}.
     *
     * @throws IllegalStateException if it was not asked
     */
    public Outcome outcome(String id) {
        return get(id, Outcome.class);
    }

    /** The text of the file of a {@link Question.OfFile}; empty if there is none or it may not be read. */
    public Optional<String> text(String id) {
        return get(id, FileText.class).text();
    }

    /** The size of the directory of a {@link Question.OfDirectorySize}; empty if it cannot be told. */
    public OptionalLong bytes(String id) {
        return get(id, DirectorySize.class).bytes();
    }

    /** The free space of a {@link Question.OfRoom}; empty if the user may not write there. */
    public OptionalLong room(String id) {
        return get(id, Room.class).bytes();
    }

    public Answers with(String id, Outcome outcome) {
        return plus(id, outcome);
    }

    public Answers withText(String id, Optional<String> text) {
        return plus(id, new FileText(text));
    }

    public Answers withBytes(String id, OptionalLong bytes) {
        return plus(id, new DirectorySize(bytes));
    }

    public Answers withRoom(String id, OptionalLong bytes) {
        return plus(id, new Room(bytes));
    }

    private Answers plus(String id, Object answer) {
        Map<String, Object> more = new HashMap<>(byId);
        more.put(id, answer);
        return new Answers(Map.copyOf(more));
    }

    private <T> T get(String id, Class<T> type) {
        Object answer = byId.get(id);
        if (!type.isInstance(answer)) {
            throw new IllegalStateException("question '" + id + "' has no such answer");
        }
        return type.cast(answer);
    }

    private record FileText(Optional<String> text) {}

    private record DirectorySize(OptionalLong bytes) {}

    private record Room(OptionalLong bytes) {}
}
