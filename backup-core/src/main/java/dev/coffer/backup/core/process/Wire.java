package dev.coffer.backup.core.process;

import dev.coffer.backup.api.BackupException;
import dev.coffer.backup.api.ErrorCode;
import dev.coffer.backup.api.datastore.Session;
import dev.coffer.backup.api.datastore.Variable;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/** What {@code parent.sh} reads: values, each of them the number of its lines and then its lines. */
final class Wire {
    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private Wire() {}

    /** The variables and the profile of a session, and what is cleared after it. */
    static byte[] session(Session session) {
        StringBuilder wire = new StringBuilder();
        append(wire, Integer.toString(session.environment().size()));
        for (Variable variable : session.environment()) {
            append(wire, checked(variable.name()) + "=" + variable.value().reveal());
        }
        append(
                wire,
                session.profile().map(path -> path.toAbsolutePath().toString()).orElse(""));
        append(wire, Integer.toString(session.cleared().size()));
        session.cleared().forEach(name -> append(wire, checked(name)));
        return bytes(wire, "session '" + session.name() + "'");
    }

    private static String checked(String name) {
        if (!VARIABLE.matcher(name).matches()) {
            throw refused("not the name of a variable: '" + name + "'");
        }
        return name;
    }

    /** A command that is run as a child, after which the parent process reads on. */
    static byte[] child(String nonce, List<String> arguments) {
        return command("child", nonce, arguments);
    }

    /** A command that the parent process becomes. */
    static byte[] stream(String nonce, List<String> arguments) {
        return command("stream", nonce, arguments);
    }

    private static byte[] command(String mode, String nonce, List<String> arguments) {
        StringBuilder wire = new StringBuilder(mode).append('\n');
        append(wire, nonce);
        append(wire, Integer.toString(arguments.size()));
        arguments.forEach(argument -> append(wire, argument));
        return bytes(wire, "command '" + arguments.get(0) + "'");
    }

    private static void append(StringBuilder wire, String value) {
        long lines = value.chars().filter(character -> character == '\n').count() + 1;
        wire.append(lines).append('\n').append(value).append('\n');
    }

    private static byte[] bytes(StringBuilder wire, String of) {
        if (wire.indexOf("\0") >= 0) {
            throw refused(of + " is given a NUL");
        }
        try {
            ByteBuffer encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(wire));
            byte[] bytes = new byte[encoded.remaining()];
            encoded.get(bytes);
            return bytes;
        } catch (CharacterCodingException e) {
            throw new BackupException(ErrorCode.GUEST, of + " is given half a character", "", e);
        }
    }

    private static BackupException refused(String message) {
        return new BackupException(ErrorCode.GUEST, message, "");
    }
}
