package dev.coffer.backup.api.datastore;

/**
 * A part of how an instance is set up, as one of its own tools tells it: what a restored one can be compared with.
 *
 * @param name what it is, in a few words for people, unlike that of any other section: {@code configuration of database SAMPLE}
 * @param source the command or the file that tells it, for people
 * @param text what it told, without any secret; empty where it did not
 * @param problem why it did not, or what is missing of it, as the message of a failure; empty where nothing is
 */
public record ConfigurationSection(String name, String source, String text, String problem) {
    public ConfigurationSection {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a section without a name");
        }
        if (text.isBlank() && problem.isBlank()) {
            throw new IllegalArgumentException("section '" + name + "' has nothing to tell, and no problem");
        }
    }

    /** A section that is complete. */
    public static ConfigurationSection told(String name, String source, String text) {
        return new ConfigurationSection(name, source, text, "");
    }

    /** A section that nobody could tell. */
    public static ConfigurationSection missing(String name, String source, String problem) {
        return new ConfigurationSection(name, source, "", problem);
    }

    /** Whether something of it is missing. */
    public boolean isIncomplete() {
        return !problem.isEmpty();
    }
}
