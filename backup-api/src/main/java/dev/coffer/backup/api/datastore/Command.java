package dev.coffer.backup.api.datastore;

import java.util.List;

/**
 * A command as a list of arguments, never a line for a shell. The engine starts it without a shell's interpretation, with the
 * locale forced to C, and with nothing on standard input unless a plan says what.
 *
 * @param arguments the first names the program, by absolute path or for the {@code PATH} of its session; no secrets
 */
public record Command(Session session, List<String> arguments, Limits limits) {
    public Command {
        arguments = List.copyOf(arguments);
        if (arguments.isEmpty() || arguments.get(0).isEmpty()) {
            throw new IllegalArgumentException("a command without a program");
        }
        for (String argument : arguments) {
            if (argument.indexOf('\0') >= 0) {
                throw new IllegalArgumentException("a command with a NUL in an argument");
            }
        }
    }

    /** The command for people, as {@code --dry-run} shows it; it is never handed to a shell. */
    public String display() {
        return String.join(" ", arguments.stream().map(Command::quoted).toList());
    }

    private static String quoted(String argument) {
        boolean plain = !argument.isEmpty() && argument.chars().allMatch(Command::isPlain);
        return plain ? argument : "'" + argument.replace("'", "'\\''") + "'";
    }

    private static boolean isPlain(int character) {
        return (character < 128 && Character.isLetterOrDigit(character)) || "@%+=:,./-_".indexOf(character) >= 0;
    }
}
